package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.error.ErrorCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Principal;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** A bound on the rate of requests: of a user, and, more generously, of an address. */
final class RateLimit extends OncePerRequestFilter {
    private static final int USERS_PER_ADDRESS = 20;

    private final Buckets buckets;
    private final Function<HttpServletRequest, Optional<String>> key;
    private final FailureWriter failures;

    private RateLimit(Buckets buckets, Function<HttpServletRequest, Optional<String>> key, FailureWriter failures) {
        this.buckets = buckets;
        this.key = key;
        this.failures = failures;
    }

    static RateLimit byAddress(HostSettings.Limits limits, FailureWriter failures) {
        var buckets = new Buckets(
                (double) limits.requestsPerSecond() * USERS_PER_ADDRESS, limits.burst() * USERS_PER_ADDRESS);
        return new RateLimit(buckets, request -> Optional.of(network(request.getRemoteAddr())), failures);
    }

    /** Returns an IPv4 address, or the first 64 bits of an IPv6 address, because one client usually has all addresses of such a network. */
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress(); // an address, so no name is looked up
            return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 8));
        } catch (UnknownHostException e) {
            return address;
        }
    }

    static RateLimit byUser(HostSettings.Limits limits, FailureWriter failures) {
        return new RateLimit(
                new Buckets(limits.requestsPerSecond(), limits.burst()),
                request -> Optional.ofNullable(
                                SecurityContextHolder.getContext().getAuthentication())
                        .map(Principal::getName),
                failures);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> who = key.apply(request);
        if (who.isPresent() && !buckets.take(who.get())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            failures.write(
                    response,
                    Failure.of(
                            HttpStatus.TOO_MANY_REQUESTS,
                            ErrorCode.RATE_LIMIT_EXCEEDED.name(),
                            "too many requests; try again after a second",
                            true));
            return;
        }
        chain.doFilter(request, response);
    }
}
