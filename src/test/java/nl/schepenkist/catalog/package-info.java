@org.jspecify.annotations.NullMarked
package nl.schepenkist.catalog;
