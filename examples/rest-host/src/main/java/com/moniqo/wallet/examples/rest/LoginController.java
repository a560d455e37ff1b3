package com.moniqo.wallet.examples.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.moniqo.wallet.error.RateLimitExceededException;
import com.moniqo.wallet.error.ValidationException;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The login of demo users: {@code alice@example.com}, {@code bob@example.com}, and {@code admin@example.com} with all permissions. In
 * memory, their password is {@code demo} unless another is set.
 */
@RestController
@ConditionalOnProperty(name = "wallet.login.enabled", matchIfMissing = true)
@Tag(name = "Login")
class LoginController {
    private static final Map<String, List<String>> PERMISSIONS =
            Map.of("alice", List.of(), "bob", List.of(), "admin", List.of(ApiSecurity.WRITE, ApiSecurity.ADMIN));
    private static final String PUBLIC_PASSWORD = "demo";
    private static final String DOMAIN = "@example.com";
    private static final int MAX_EMAIL = 254; // RFC 5321; bounded because failed logins are remembered by it

    private final byte[] password;
    private final Duration lifetime;
    private final JwtEncoder encoder;
    private final Clock clock;
    private final Buckets failures;

    LoginController(HostSettings settings, Storage storage, SecretKey key, Clock clock) {
        String configured = settings.login().password();
        if (configured.isEmpty() && storage.durable()) {
            throw new IllegalStateException(
                    "set WALLET_LOGIN_PASSWORD, the password of the demo users, or wallet.login.enabled=false");
        }
        this.password = (configured.isEmpty() ? PUBLIC_PASSWORD : configured).getBytes(StandardCharsets.UTF_8);
        this.lifetime = settings.login().tokenLifetime();
        this.encoder = new NimbusJwtEncoder(new ImmutableSecret<>(key));
        this.clock = clock;
        int perMinute = settings.limits().failedLoginsPerMinute();
        this.failures = new Buckets(perMinute / 60.0, perMinute);
    }

    @PostMapping("/api/v1/auth/login")
    @Operation(operationId = "login", summary = "Log in as a demo user")
    Answer<Token> login(@RequestBody Login login) {
        String email = ValidationException.required(login.email(), "email").toLowerCase(Locale.ROOT);
        byte[] given =
                ValidationException.required(login.password(), "password").getBytes(StandardCharsets.UTF_8);
        if (email.length() > MAX_EMAIL) {
            throw new ValidationException("email", "is longer than " + MAX_EMAIL + " characters");
        }
        if (!failures.take(email)) { // before the check, so that simultaneous logins count
            throw new RateLimitExceededException("too many failed logins", Duration.ofMinutes(1));
        }
        String user = email.endsWith(DOMAIN) ? email.substring(0, email.length() - DOMAIN.length()) : "";
        List<String> permissions = PERMISSIONS.get(user);
        boolean right = MessageDigest.isEqual(given, password);
        if (permissions == null || !right) {
            throw new BadCredentialsException("refused");
        }
        failures.giveBack(email);
        return Answer.ok("Logged in", new Token(token(user, permissions), "bearer", lifetime.toSeconds()));
    }

    private String token(String user, List<String> permissions) {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(TokenCheck.ISSUER)
                .audience(List.of(TokenCheck.AUDIENCE))
                .subject(user)
                .issuedAt(now)
                .expiresAt(now.plus(lifetime))
                .claim("permissions", permissions)
                .build();
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    /**
     * A login.
     *
     * @param email the user's address
     * @param password the password
     */
    record Login(@Nullable String email, @Nullable String password) {
        @Override
        public String toString() {
            return "Login[email=" + email + "]";
        }
    }

    /**
     * A token.
     *
     * @param accessToken for the header {@code Authorization: Bearer}
     * @param tokenType {@code bearer}
     * @param expiresIn its lifetime in seconds
     */
    record Token(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn) {
        @Override
        public String toString() {
            return "Token[expiresIn=" + expiresIn + "]";
        }
    }
}
