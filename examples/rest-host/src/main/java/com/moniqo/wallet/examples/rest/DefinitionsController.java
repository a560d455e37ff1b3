package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.DefinitionFilter;
import com.moniqo.wallet.catalog.DefinitionUpdate;
import com.moniqo.wallet.catalog.IntegrationType;
import com.moniqo.wallet.catalog.MarketType;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletCatalog;
import com.moniqo.wallet.catalog.WalletDefinition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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

/** The catalog of wallets that users can connect. Everybody can see it; changing it needs {@code wallets:write}. */
@RestController
@RequestMapping("/api/v1/wallets/definitions")
@Tag(name = "Definitions")
class DefinitionsController {
    private final WalletCatalog catalog;

    DefinitionsController(WalletPlatform platform) {
        catalog = platform.catalog();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createDefinition", summary = "Add a wallet to the catalog")
    Answer<WalletDefinition> create(@RequestBody WalletDefinition.Builder draft, @CurrentUser UserId user) {
        return Answer.created("Wallet definition created successfully", catalog.create(draft, user));
    }

    @GetMapping
    @Operation(operationId = "listDefinitions", summary = "List the catalog")
    Answer<Page<WalletDefinition>> list(
            @RequestParam(name = "integration_type", required = false) @Nullable IntegrationType type,
            @RequestParam(name = "is_active", required = false) @Nullable Boolean active,
            @RequestParam(name = "is_demo", required = false) @Nullable Boolean demo,
            @RequestParam(name = "supported_market", required = false) @Nullable MarketType market,
            @RequestParam(defaultValue = "0") int skip,
            @RequestParam(defaultValue = "100") int limit) {
        DefinitionFilter filter = DefinitionFilter.all();
        filter = type == null ? filter : filter.integrationType(type);
        filter = active == null ? filter : filter.active(active);
        filter = demo == null ? filter : filter.demo(demo);
        filter = market == null ? filter : filter.market(market);
        return Answer.ok("Wallet definitions retrieved", catalog.list(filter, PageRequest.of(skip, limit)));
    }

    @GetMapping("/{slug}")
    @Operation(operationId = "getDefinition", summary = "Get one definition")
    Answer<WalletDefinition> get(@PathVariable String slug) {
        return Answer.ok("Wallet definition retrieved", catalog.get(slug));
    }

    @PatchMapping("/{slug}")
    @Operation(operationId = "updateDefinition", summary = "Change a definition")
    Answer<WalletDefinition> update(@PathVariable String slug, @RequestBody DefinitionUpdate update) {
        return Answer.ok("Wallet definition updated", catalog.update(slug, update));
    }

    @DeleteMapping("/{slug}")
    @Operation(operationId = "deleteDefinition", summary = "Delete a definition that no wallet uses")
    Answer<Deleted> delete(@PathVariable String slug) {
        catalog.delete(slug);
        return Answer.ok("Wallet definition deleted", Deleted.DONE);
    }
}
