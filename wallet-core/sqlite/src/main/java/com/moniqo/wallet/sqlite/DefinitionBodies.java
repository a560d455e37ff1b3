package com.moniqo.wallet.sqlite;

import com.moniqo.wallet.catalog.ApiConfig;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.RateLimits;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Definitions as JSON; {@link SqliteDefinitionStore} shows an example. Id and version are columns of their own. */
final class DefinitionBodies {
    private static final String API_CONFIG = "api_config";
    private static final String CREATED_AT = "created_at";
    private static final String UPDATED_AT = "updated_at";
    private static final String CREATED_BY = "created_by";
    private static final String DELETED_AT = "deleted_at";
    private static final String CLOSING = "closing";

    private DefinitionBodies() {}

    static String write(WalletDefinition definition) {
        ObjectNode body = Json.object(definition);
        body.remove("_id");
        body.set(API_CONFIG, apiConfig(definition.apiConfig()));
        body.put(CLOSING, definition.closing());
        definition.createdBy().ifPresent(user -> body.put(CREATED_BY, user.value()));
        definition.deletedAt().ifPresent(time -> body.put(DELETED_AT, time.toString()));
        return Json.text(body);
    }

    /** The codecs read an API configuration, but never write one, because users must not see it. */
    private static ObjectNode apiConfig(ApiConfig config) {
        ObjectNode body = Json.object();
        body.put("base_url", config.baseUrl());
        config.testnetUrl().ifPresent(url -> body.put("testnet_url", url));
        config.websocketUrl().ifPresent(url -> body.put("websocket_url", url));
        body.put("api_version", config.apiVersion());
        body.set("rate_limits", rateLimits(config.rateLimits()));
        body.put("requires_api_key", config.requiresApiKey());
        body.put("requires_signature", config.requiresSignature());
        return body;
    }

    private static ObjectNode rateLimits(RateLimits limits) {
        ObjectNode body = Json.object();
        limits.requestsPerMinute().ifPresent(most -> body.put("requests_per_minute", most));
        limits.ordersPerSecond().ifPresent(most -> body.put("orders_per_second", most));
        limits.weightLimit().ifPresent(most -> body.put("weight_limit", most));
        return body;
    }

    static WalletDefinition read(DefinitionId id, long version, ObjectNode body) {
        Instant created = time(body, CREATED_AT);
        Instant updated = time(body, UPDATED_AT);
        @Nullable String by = Json.orNull(body, CREATED_BY, String.class);
        @Nullable Instant deleted = body.has(DELETED_AT) ? time(body, DELETED_AT) : null;
        boolean closing = Json.value(body, CLOSING, Boolean.class);
        body.remove(List.of(CREATED_AT, UPDATED_AT, CREATED_BY, DELETED_AT, CLOSING));
        return Json.whole(body, WalletDefinition.Builder.class)
                .id(id)
                .times(created, updated)
                .createdBy(by == null ? null : UserId.of(by))
                .deletedAt(deleted)
                .closing(closing)
                .version(version)
                .build();
    }

    private static Instant time(ObjectNode body, String field) {
        return Instant.parse(Json.value(body, field, String.class));
    }
}
