package nl.schepenkist.http;

/** Tells who a bearer token stands for: local tokens, or those of an OpenID Connect issuer. */
public interface Authentication {
    /**
     * @throws nl.schepenkist.records.Refusal.NotKnown when the token is forged, expired, revoked or for somebody else
     */
    Caller identify(String token);
}
