package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.audit.ActorId;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.user.KillReport;
import com.moniqo.wallet.user.KillSwitch;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWallets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The acts of administrators on the wallets of others. Needs {@code wallets:admin}; every act is in the audit log. */
@RestController
@RequestMapping("/api/v1/admin")
@Tag(name = "Administration")
class AdminController {
    private final UserWallets wallets;

    AdminController(WalletPlatform platform) {
        wallets = platform.userWallets();
    }

    @PostMapping("/wallets/{id}/suspend")
    @Operation(operationId = "suspendWallet", summary = "Suspend a wallet; its user cannot end it")
    Answer<UserWallet> suspend(
            @PathVariable UserWalletId id, @RequestBody SuspendRequest request, @CurrentUser UserId admin) {
        return Answer.ok("Wallet suspended", wallets.suspend(id, reason(request.reason()), actor(admin)));
    }

    @PostMapping("/wallets/{id}/resume")
    @Operation(operationId = "endSuspension", summary = "End a suspension of any kind")
    Answer<UserWallet> resume(@PathVariable UserWalletId id, @CurrentUser UserId admin) {
        return Answer.ok("Suspension ended", wallets.endSuspension(id, actor(admin)));
    }

    @PostMapping("/wallets/{id}/kill")
    @Operation(operationId = "killWallet", summary = "Suspend a wallet, cancel its orders and close its positions")
    Answer<KillReport> kill(
            @PathVariable UserWalletId id, @RequestBody KillRequest request, @CurrentUser UserId admin) {
        return Answer.ok(
                "Wallet stopped",
                wallets.killSwitch().stop(id, reason(request.reason()), request.orKeep(), actor(admin)));
    }

    @PostMapping("/users/{user}/kill")
    @Operation(operationId = "killUser", summary = "Stop all wallets of a user")
    Answer<KillReport> killUser(
            @PathVariable UserId user, @RequestBody KillRequest request, @CurrentUser UserId admin) {
        return Answer.ok(
                "Wallets of the user stopped",
                wallets.killSwitch().stopUser(user, reason(request.reason()), request.orKeep(), actor(admin)));
    }

    @PostMapping("/kill")
    @Operation(operationId = "killAll", summary = "Stop all wallets of the platform")
    Answer<KillReport> killAll(@RequestBody KillRequest request, @CurrentUser UserId admin) {
        return Answer.ok(
                "All wallets stopped",
                wallets.killSwitch().stopAll(reason(request.reason()), request.orKeep(), actor(admin)));
    }

    private static String reason(@Nullable String reason) {
        return ValidationException.required(reason, "reason");
    }

    private static ActorId actor(UserId admin) {
        return ActorId.of(admin.value());
    }

    /**
     * A suspension.
     *
     * @param reason the reason, 1 to 500 characters, shown to the user
     */
    record SuspendRequest(@Nullable String reason) {}

    /**
     * A use of the kill switch.
     *
     * @param reason the reason, 1 to 500 characters, shown to the users
     * @param positions {@code keep} or {@code close}; {@code keep} if missing
     */
    record KillRequest(@Nullable String reason, KillSwitch.@Nullable Positions positions) {
        KillSwitch.Positions orKeep() {
            return Optional.ofNullable(positions).orElse(KillSwitch.Positions.KEEP);
        }
    }
}
