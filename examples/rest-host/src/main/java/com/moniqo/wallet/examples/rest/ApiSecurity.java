package com.moniqo.wallet.examples.rest;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;

/** The rules of access. There are no cookies and no sessions: every request carries its token. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {
    /** The permission to change definitions, as in the Python original. */
    static final String WRITE = "wallets:write";

    /** The permission to suspend and stop the wallets of others. */
    static final String ADMIN = "wallets:admin";

    private static final String PAGE_POLICY =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // Swagger UI brings styles of its own.
    private static final String DOCS_POLICY = PAGE_POLICY + "; style-src 'self' 'unsafe-inline'";

    @Bean
    SecurityFilterChain api(HttpSecurity http, FailureWriter failures, HostSettings settings) throws Exception {
        http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(ApiSecurity::headers)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                jakarta.servlet.DispatcherType.ASYNC, jakarta.servlet.DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/", "/*.html", "/*.js", "/*.css", "/*.svg")
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET,
                                "/api/docs",
                                "/api/docs/**",
                                "/api/swagger-ui/**",
                                "/api/openapi",
                                "/api/openapi/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAuthority(ADMIN)
                        .requestMatchers(HttpMethod.POST, "/api/v1/auth/login")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/v1/wallets/definitions", "/api/v1/wallets/definitions/*")
                        .permitAll()
                        .requestMatchers("/api/v1/wallets/definitions", "/api/v1/wallets/definitions/*")
                        .hasAuthority(WRITE)
                        .requestMatchers("/api/v1/admin/**")
                        .hasAuthority(ADMIN)
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(permissions()))
                        .authenticationEntryPoint((request, response, e) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            refuse(failures, response, HttpStatus.UNAUTHORIZED);
                        })
                        .accessDeniedHandler(
                                (request, response, e) -> refuse(failures, response, HttpStatus.FORBIDDEN)))
                .exceptionHandling(Customizer.withDefaults())
                .addFilterBefore(
                        RateLimit.byAddress(settings.limits(), failures), BearerTokenAuthenticationFilter.class)
                .addFilterBefore(RateLimit.byUser(settings.limits(), failures), AuthorizationFilter.class)
                .addFilterAfter(new BodyLimit(settings.limits(), failures), AuthorizationFilter.class);
        return http.build();
    }

    /** Lets every method through, so that an unsupported one gets 405 with the supported ones, and not 400. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentTypeOptions(Customizer.withDefaults())
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=()"))
                .addHeaderWriter((request, response) -> response.setHeader(
                        "Content-Security-Policy",
                        request.getRequestURI().startsWith("/api/swagger-ui") ? DOCS_POLICY : PAGE_POLICY));
    }

    /** Converts the claim {@code permissions} into authorities. */
    private static JwtAuthenticationConverter permissions() {
        var authorities = new JwtGrantedAuthoritiesConverter();
        authorities.setAuthoritiesClaimName("permissions");
        authorities.setAuthorityPrefix("");
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(authorities);
        return converter;
    }

    private static void refuse(FailureWriter failures, HttpServletResponse response, HttpStatus status)
            throws java.io.IOException {
        failures.write(response, ErrorAnswers.refusal(status));
    }
}
