package com.moniqo.wallet.examples.rest;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * The check of the tokens that {@link LoginController} issues. An application with users of its own sets
 * {@code wallet.login.enabled=false} and {@code spring.security.oauth2.resourceserver.jwt.issuer-uri}; Spring then checks the tokens of
 * that issuer.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "wallet.login.enabled", matchIfMissing = true)
class TokenCheck {
    static final String ISSUER = "moniqo-rest-host";
    static final String AUDIENCE = "moniqo-wallets";
    private static final int MIN_SECRET = 32;

    @Bean
    SecretKey tokenKey(HostSettings settings, Storage storage) {
        String secret = settings.login().secret();
        if (secret.isEmpty() && storage.durable()) {
            throw new IllegalStateException("set WALLET_LOGIN_SECRET to at least " + MIN_SECRET
                    + " characters, the same on all instances, or wallet.login.enabled=false");
        }
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        if (secret.isEmpty()) {
            key = new byte[MIN_SECRET];
            new SecureRandom().nextBytes(key);
        } else if (key.length < MIN_SECRET) {
            throw new IllegalStateException("WALLET_LOGIN_SECRET needs at least " + MIN_SECRET + " characters");
        }
        return new SecretKeySpec(key, "HmacSHA256");
    }

    @Bean
    JwtDecoder jwtDecoder(SecretKey tokenKey) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withSecretKey(tokenKey)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(
                List.of(new JwtIssuerValidator(ISSUER), new JwtAudienceValidator(AUDIENCE))));
        return decoder;
    }
}
