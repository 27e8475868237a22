package nl.schepenkist.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.text.ParseException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/**
 * JWT access tokens of one OpenID Connect issuer (NL GOV Assurance profile for OAuth 2.0: signed, at least RS256). Keys
 * come from the issuer's discovery document and are fetched anew when an unknown one is used.
 */
public final class OidcTokens implements Authentication {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384);

    private final String issuer;
    private final String[] rolesPath;
    private final Optional<String> audience;
    private final Users users;
    private volatile @Nullable DefaultJWTProcessor<SecurityContext> processor;

    /**
     * @param issuer address of the issuer, exactly as it stands in its tokens
     * @param rolesClaim claim that lists the roles; a dot goes one level deeper
     * @param audience what {@code aud} must contain, when set
     */
    public OidcTokens(String issuer, String rolesClaim, Optional<String> audience, Users users) {
        this.issuer = issuer;
        this.rolesPath = rolesClaim.split("\\.", -1);
        this.audience = audience;
        this.users = users;
    }

    @Override
    public Caller identify(String token) {
        try {
            JWTClaimsSet claims = processor().process(token, null);
            return new Caller(new Actor(users.idOf(issuer, claims.getSubject()), roles(claims)), claims.getSubject());
        } catch (ParseException | BadJOSEException | RateLimitReachedException e) {
            // Fetching keys again and again for tokens of an unknown key is refused, not the issuer's absence.
            throw new Refusal.NotKnown("Dit token is niet (meer) geldig. Meld u opnieuw aan.");
        } catch (JOSEException e) {
            throw new Refusal.Unavailable(
                    "aanmelddienst-onbereikbaar",
                    "De aanmelddienst is niet bereikbaar. Probeer het over een paar minuten opnieuw.");
        }
    }

    private DefaultJWTProcessor<SecurityContext> processor() {
        var known = processor;
        if (known != null) return known;
        try {
            var made = discover();
            processor = made;
            return made;
        } catch (GeneralException | IOException e) {
            throw new Refusal.Unavailable(
                    "aanmelddienst-onbereikbaar",
                    "De aanmelddienst is niet bereikbaar. Probeer het over een paar minuten opnieuw.");
        }
    }

    private DefaultJWTProcessor<SecurityContext> discover() throws GeneralException, IOException {
        var metadata = OIDCProviderMetadata.resolve(new Issuer(issuer), 5_000, 5_000);
        var keys = JWKSourceBuilder.<SecurityContext>create(
                        metadata.getJWKSetURI().toURL())
                .retrying(true)
                .build();
        var made = new DefaultJWTProcessor<>();
        made.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        made.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        made.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audience.map(Set::of).orElse(null),
                new JWTClaimsSet.Builder().issuer(issuer).build(),
                Set.of("sub", "exp"),
                Set.of()));
        return made;
    }

    private Set<Role> roles(JWTClaimsSet claims) {
        @Nullable Object value = claims.getClaim(rolesPath[0]);
        for (int i = 1; i < rolesPath.length; i++) value = value instanceof Map<?, ?> m ? m.get(rolesPath[i]) : null;
        if (!(value instanceof Collection<?> words)) return Set.of();
        return words.stream()
                .flatMap(w -> Worded.find(Role.class, String.valueOf(w)).stream())
                .collect(Collectors.toSet());
    }
}
