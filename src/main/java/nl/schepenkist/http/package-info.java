/**
 * The door: Jetty and Jersey, JSON, who may come in and for what purpose, the one place where a refusal becomes a status,
 * the OpenAPI document made from the code, health and metrics, and the two resources that belong to no feature: events and
 * tasks.
 *
 * <p>Features bring their resources, purposes, readiness checks and tasks as small objects; nothing here knows them.
 *
 * <p>Invariants: a resource method without {@link nl.schepenkist.http.Allowed} or {@link nl.schepenkist.http.Open} is
 * refused to everybody; every answer with a status of 400 or more is {@code application/problem+json}; no log line, metric
 * or error holds a query string, a submitted value or a person.
 */
@NullMarked
package nl.schepenkist.http;

import org.jspecify.annotations.NullMarked;
