package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.user.UserWalletId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Live updates by server-sent events. */
@RestController
@Tag(name = "Live")
class LiveController {
    private final LiveFeed feed;

    LiveController(LiveFeed feed) {
        this.feed = feed;
    }

    @GetMapping(path = "/api/v1/wallets/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "watchWallet",
            summary = "Stream the wallet, its balances, open orders, latest fills and quotes, whenever they change")
    SseEmitter watch(
            @PathVariable UserWalletId id,
            @CurrentUser UserId user,
            HttpMethod method,
            @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
        if (method.equals(HttpMethod.HEAD)) {
            return feed.none(id, user);
        }
        return feed.watch(id, user, Optional.ofNullable(token.getExpiresAt()).orElse(Instant.MAX));
    }
}
