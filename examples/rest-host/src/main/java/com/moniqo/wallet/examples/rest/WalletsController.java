package com.moniqo.wallet.examples.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.error.RateLimitExceededException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.sync.BalanceSync;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncStatus;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.ConnectionReport;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.ResumeRequest;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletFilter;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletStatus;
import com.moniqo.wallet.user.UserWalletUpdate;
import com.moniqo.wallet.user.UserWallets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A user's own wallets. For everybody else, they do not exist. */
@RestController
@RequestMapping("/api/v1/wallets")
@Tag(name = "Wallets")
class WalletsController {
    /** A wallet, whose id is not the path of the definitions. */
    private static final String ONE = "/{id:(?!definitions$).+}";

    private final UserWallets wallets;
    private final BalanceSync sync;
    private final Buckets creations;

    WalletsController(WalletPlatform platform, HostSettings settings) {
        wallets = platform.userWallets();
        sync = platform.balanceSync();
        int perHour = settings.limits().newWalletsPerHour();
        creations = new Buckets(perHour / 3600.0, perHour);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createWallet", summary = "Connect a wallet")
    Answer<UserWallet> create(@RequestBody NewUserWallet wanted, @CurrentUser UserId user) {
        if (!creations.take(user.value())) {
            throw new RateLimitExceededException("too many new wallets", Duration.ofMinutes(1));
        }
        try (Credentials secret = wanted.credentials()) {
            return Answer.created("User wallet created successfully", wallets.create(user, wanted));
        } catch (WalletException e) {
            creations.giveBack(user.value());
            throw e;
        }
    }

    @GetMapping
    @Operation(operationId = "listWallets", summary = "List your wallets")
    Answer<Page<UserWallet>> list(
            @RequestParam(name = "wallet_id", required = false) @Nullable DefinitionId definition,
            @RequestParam(name = "is_active", required = false) @Nullable Boolean active,
            @RequestParam(required = false) @Nullable UserWalletStatus status,
            @RequestParam(defaultValue = "0") int skip,
            @RequestParam(defaultValue = "100") int limit,
            @CurrentUser UserId user) {
        UserWalletFilter filter = UserWalletFilter.of(user);
        filter = definition == null ? filter : filter.definition(definition);
        filter = active == null ? filter : filter.active(active);
        filter = status == null ? filter : filter.status(status);
        return Answer.ok("User wallets retrieved", wallets.list(filter, PageRequest.of(skip, limit)));
    }

    @GetMapping(ONE)
    @Operation(operationId = "getWallet", summary = "Get one of your wallets")
    Answer<UserWallet> get(@PathVariable UserWalletId id, @CurrentUser UserId user) {
        return Answer.ok("User wallet retrieved", wallets.get(id, user));
    }

    @PatchMapping(ONE)
    @Operation(operationId = "updateWallet", summary = "Change name, color or risk limits")
    Answer<UserWallet> update(
            @PathVariable UserWalletId id, @RequestBody UserWalletUpdate update, @CurrentUser UserId user) {
        return Answer.ok("User wallet updated", wallets.update(id, user, update));
    }

    @PatchMapping("/{id}/credentials")
    @Operation(operationId = "updateCredentials", summary = "Replace all credentials, and test the connection")
    Answer<ConnectionReport> updateCredentials(
            @PathVariable UserWalletId id, @RequestBody Credentials credentials, @CurrentUser UserId user) {
        try (Credentials secret = credentials) {
            return Answer.ok("Credentials updated", wallets.updateCredentials(id, user, secret));
        }
    }

    @DeleteMapping(ONE)
    @Operation(operationId = "deleteWallet", summary = "Delete a wallet without open orders and positions")
    Answer<Deleted> delete(@PathVariable UserWalletId id, @CurrentUser UserId user) {
        wallets.delete(id, user);
        return Answer.ok("User wallet deleted", Deleted.DONE);
    }

    @PostMapping("/{id}/test-connection")
    @Operation(operationId = "testConnection", summary = "Test the connection")
    Answer<ConnectionReport> testConnection(@PathVariable UserWalletId id, @CurrentUser UserId user) {
        return Answer.ok("Connection test completed", wallets.testConnection(id, user));
    }

    @PostMapping("/{id}/sync-balance")
    @Operation(operationId = "syncBalance", summary = "Sync the balance now")
    Answer<Synced> syncBalance(@PathVariable UserWalletId id, @CurrentUser UserId user) {
        SyncLogEntry entry = sync.sync(id, user);
        return Answer.ok(
                entry.status() == SyncStatus.SUCCESS ? "Balance synced successfully" : "Balance sync failed",
                Synced.of(entry));
    }

    @PostMapping("/{id}/pause")
    @Operation(operationId = "pauseWallet", summary = "Pause: only orders that reduce risk are accepted")
    Answer<UserWallet> pause(
            @PathVariable UserWalletId id, @RequestBody PauseRequest request, @CurrentUser UserId user) {
        return Answer.ok("Wallet paused", wallets.pause(id, user, request.reason()));
    }

    @PostMapping("/{id}/resume")
    @Operation(operationId = "resumeWallet", summary = "End a pause, or a suspension by a loss limit")
    Answer<UserWallet> resume(
            @PathVariable UserWalletId id, @RequestBody ResumeRequest request, @CurrentUser UserId user) {
        return Answer.ok("Wallet resumed", wallets.resume(id, user, request));
    }

    /**
     * A pause.
     *
     * @param reason the reason, 1 to 500 characters, or null
     */
    record PauseRequest(@Nullable String reason) {}

    /**
     * The result of a sync.
     *
     * @param success whether it worked
     * @param walletId the id of the wallet
     * @param syncedAt when it ended
     * @param balance the balances, or null if it failed
     * @param assetsCount the number of assets
     * @param errorMessage why it failed, or null
     */
    record Synced(
            boolean success,
            @JsonProperty("wallet_id") UserWalletId walletId,
            @JsonProperty("synced_at") Instant syncedAt,
            @Nullable BalanceSnapshot balance,
            @JsonProperty("assets_count") int assetsCount,
            @JsonProperty("error_message") @Nullable String errorMessage) {
        static Synced of(SyncLogEntry entry) {
            BalanceSnapshot balance = entry.balances().orElse(null);
            return new Synced(
                    entry.status() == SyncStatus.SUCCESS,
                    entry.userWalletId(),
                    entry.completedAt(),
                    balance,
                    balance == null ? 0 : balance.assets().size(),
                    entry.errorMessage().orElse(null));
        }
    }
}
