package com.moniqo.wallet.examples.rest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings under {@code wallet} in {@code application.yml}.
 *
 * @param store where everything is stored; see {@link Storage#open}
 * @param prices the prices of demo wallets: {@code fixed}, or {@code walk} for prices that move at random
 * @param syncEvery the period of the balance syncs; the same on all instances
 * @param pollEvery the interval at which open demo wallets pull the prices of their orders
 * @param liveEvery the interval at which a wallet that a page shows is read
 * @param login the login of demo users
 * @param limits the bounds on requests, and on what one user may have
 */
@ConfigurationProperties("wallet")
record HostSettings(
        @DefaultValue("memory") String store,
        @DefaultValue("walk") Prices prices,
        @DefaultValue("5m") Duration syncEvery,
        @DefaultValue("1s") Duration pollEvery,
        @DefaultValue("1s") Duration liveEvery,
        @DefaultValue Login login,
        @DefaultValue Limits limits) {
    /** The prices of demo wallets. */
    enum Prices {
        FIXED,
        WALK
    }

    /**
     * The login of demo users. Without it, tokens come from the issuer of {@code spring.security.oauth2.resourceserver.jwt}.
     *
     * @param enabled whether there is one
     * @param password the password of all demo users; empty for {@code demo}, which only a store in memory accepts
     * @param secret the key that signs tokens, at least 32 characters and the same on all instances; empty for a random one
     * @param tokenLifetime the lifetime of a token
     */
    record Login(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("") String password,
            @DefaultValue("") String secret,
            @DefaultValue("1h") Duration tokenLifetime) {
        @Override
        public String toString() {
            return "Login[enabled=" + enabled + "]"; // without the secrets
        }
    }

    /**
     * The bounds on requests, and on what one user may have.
     *
     * @param wallets how many wallets one user may have
     * @param newWalletsPerHour how many wallets one user may create in an hour, because deleted ones stay in the store
     * @param openOrders how many open orders one wallet may have
     * @param body the largest request body
     * @param bodyTime the time in which a body must have arrived
     * @param requestsPerSecond the sustained rate per user, or per address before the login
     * @param burst how many requests may come at once
     * @param failedLoginsPerMinute how many logins of one name may fail in a minute
     * @param streams how many event streams one user may have open
     * @param allStreams how many event streams all users together may have open
     * @param streamTime how long a stream lasts; its page then connects again
     */
    record Limits(
            @DefaultValue("100") int wallets,
            @DefaultValue("200") int newWalletsPerHour,
            @DefaultValue("200") int openOrders,
            @DefaultValue("64KB") DataSize body,
            @DefaultValue("10s") Duration bodyTime,
            @DefaultValue("50") int requestsPerSecond,
            @DefaultValue("200") int burst,
            @DefaultValue("10") int failedLoginsPerMinute,
            @DefaultValue("10") int streams,
            @DefaultValue("1000") int allStreams,
            @DefaultValue("30m") Duration streamTime) {}
}
