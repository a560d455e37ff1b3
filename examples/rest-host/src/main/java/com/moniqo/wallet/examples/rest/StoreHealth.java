package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.DefinitionFilter;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.error.WalletException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The health of the store: up if it answers. Part of {@code /actuator/health} and of its readiness probe. */
@Component("store")
class StoreHealth implements HealthIndicator {
    private final WalletPlatform platform;

    StoreHealth(WalletPlatform platform) {
        this.platform = platform;
    }

    @Override
    public Health health() {
        try {
            platform.catalog().list(DefinitionFilter.all(), PageRequest.first(1));
            return Health.up().build();
        } catch (WalletException e) {
            return Health.down().withDetail("code", e.code()).build();
        }
    }
}
