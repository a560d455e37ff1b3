package com.moniqo.wallet.json;

import com.moniqo.wallet.catalog.ApiConfig;
import com.moniqo.wallet.catalog.DefinitionCapabilities;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.DefinitionUpdate;
import com.moniqo.wallet.catalog.FeePayment;
import com.moniqo.wallet.catalog.FeeSchedule;
import com.moniqo.wallet.catalog.IntegrationType;
import com.moniqo.wallet.catalog.LeverageRange;
import com.moniqo.wallet.catalog.MarketType;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.RateLimits;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialField;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.json.mapping.JsonFields;
import com.moniqo.wallet.json.mapping.JsonObject;
import com.moniqo.wallet.json.mapping.JsonTypes;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TradingMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** JSON of wallet definitions, written as users see them and read as administrators send them. The API configuration is only read. */
final class CatalogJson {
    private CatalogJson() {}

    static void addTo(JsonTypes types) {
        types.writesText(DefinitionId.class, DefinitionId::value);
        types.writesText(UserId.class, UserId::value);
        types.readsText(DefinitionId.class, DefinitionId::of);
        types.readsText(UserId.class, UserId::of);
        types.writes(WalletDefinition.class, CatalogJson::definition);
        types.writes(DefinitionCapabilities.class, CatalogJson::capabilities);
        types.writes(LeverageRange.class, CatalogJson::leverage);
        types.writes(FeeSchedule.class, CatalogJson::fees);
        types.writes(CredentialField.class, CatalogJson::field);
        types.writes(
                Page.class,
                page -> JsonObject.of("items", page.items())
                        .and("total", page.total())
                        .and("limit", page.limit())
                        .and("offset", page.offset())
                        .and("has_more", page.hasMore()));
        types.reads(WalletDefinition.Builder.class, CatalogJson::draft);
        types.reads(DefinitionUpdate.class, CatalogJson::update);
        types.reads(DefinitionCapabilities.class, CatalogJson::capabilities);
        types.reads(ApiConfig.class, CatalogJson::apiConfig);
        types.reads(LeverageRange.class, CatalogJson::leverage);
        types.reads(FeeSchedule.class, CatalogJson::fees);
        types.reads(CredentialField.class, CatalogJson::credential);
    }

    private static JsonObject definition(WalletDefinition definition) {
        return JsonObject.of("_id", definition.id())
                .and("name", definition.name())
                .and("slug", definition.slug())
                .and("display_name", definition.displayName())
                .and("description", definition.description())
                .and("logo_url", definition.logoUrl())
                .upper("integration_type", definition.integrationType())
                .and("is_demo", definition.demo())
                .and("is_active", definition.active())
                .and("requires_kyc", definition.requiresKyc())
                .and("supported_markets", definition.supportedMarkets())
                .and("supported_symbols", definition.supportedSymbols())
                .and("supports_all_symbols", definition.supportsAllSymbols())
                .and(
                        "required_credentials",
                        definition.requiredCredentials().fields().stream()
                                .map(CatalogJson::field)
                                .toList())
                .and("capabilities", capabilities(definition.capabilities()))
                .and("order", definition.order())
                .and("tags", definition.tags())
                .and("created_at", definition.createdAt())
                .and("updated_at", definition.updatedAt());
    }

    static JsonObject field(CredentialField field) {
        return JsonObject.of("field_name", field.name())
                .and("display_label", field.label())
                .and("field_type", field.type())
                .and("is_required", field.required())
                .and("is_encrypted", field.secret())
                .and("placeholder", field.placeholder())
                .and("help_text", field.helpText())
                .and("validation_regex", field.validationRegex());
    }

    private static JsonObject capabilities(DefinitionCapabilities capabilities) {
        return JsonObject.of("spot_trading", capabilities.modes().contains(TradingMode.SPOT))
                .and("futures_trading", capabilities.modes().contains(TradingMode.FUTURES))
                .and("margin_trading", capabilities.modes().contains(TradingMode.MARGIN))
                .and("options_trading", capabilities.modes().contains(TradingMode.OPTIONS))
                .and("supported_order_types", capabilities.orderTypes())
                .and("leverage", leverage(capabilities.leverage()))
                .and("fees", fees(capabilities.fees()));
    }

    private static JsonObject leverage(LeverageRange leverage) {
        return JsonObject.of("available", leverage.available())
                .and("min", leverage.min())
                .and("max", leverage.max())
                .and("adjustable", leverage.adjustable());
    }

    private static JsonObject fees(FeeSchedule fees) {
        JsonObject object = JsonObject.of("maker_fee_percent", fees.makerPercent())
                .and("taker_fee_percent", fees.takerPercent())
                .and("withdrawal_fee_percent", fees.withdrawalPercent());
        if (fees.perUnit().signum() != 0) {
            object.and("fee_per_unit", fees.perUnit());
        }
        if (fees.minimum().signum() != 0) {
            object.and("min_fee", fees.minimum());
        }
        if (fees.payment() != FeePayment.QUOTE) {
            object.and("fee_payment", fees.payment());
        }
        return fees.asset() == null ? object : object.and("fee_asset", fees.asset());
    }

    private static WalletDefinition.Builder draft(JsonFields in) {
        WalletDefinition.Builder draft = WalletDefinition.builder(in.text("slug"), in.text("name"));
        draft.displayName(in.text("display_name")).description(in.text("description"));
        draft.integrationType(in.oneOf("integration_type", IntegrationType.class));
        in.ifSet("logo_url", JsonFields::text, draft::logoUrl);
        in.ifSet("is_demo", JsonFields::bool, draft::demo);
        in.ifSet("is_active", JsonFields::bool, draft::active);
        in.ifSet("requires_kyc", JsonFields::bool, draft::requiresKyc);
        draft.supportedMarkets(in.someOf("supported_markets", MarketType.class));
        in.ifSet("supported_symbols", JsonFields::texts, names -> draft.supportedSymbols(MarketJson.symbols(names)));
        in.ifSet("supports_all_symbols", JsonFields::bool, draft::supportsAllSymbols);
        draft.requiredCredentials(CredentialSpec.of(in.objects("required_credentials").stream()
                .map(CatalogJson::credential)
                .toList()));
        draft.capabilities(in.object("capabilities").whole(CatalogJson::capabilities));
        draft.apiConfig(in.object("api_config").whole(CatalogJson::apiConfig));
        in.ifSet("order", JsonFields::integer, draft::order);
        in.ifSet("tags", JsonFields::texts, draft::tags);
        return draft;
    }

    private static DefinitionUpdate update(JsonFields in) {
        DefinitionUpdate.Builder update = DefinitionUpdate.builder();
        if (in.has("display_name")) {
            update.displayName(in.text("display_name"));
        }
        if (in.has("description")) {
            update.description(in.text("description"));
        }
        in.ifHas("logo_url", JsonFields::text, update::logoUrl);
        if (in.has("is_active")) {
            update.active(in.bool("is_active"));
        }
        in.ifHas(
                "supported_symbols",
                JsonFields::texts,
                names -> update.supportedSymbols(names == null ? null : MarketJson.symbols(names)));
        if (in.has("capabilities")) {
            update.capabilities(in.object("capabilities").whole(CatalogJson::capabilities));
        }
        if (in.has("api_config")) {
            update.apiConfig(in.object("api_config").whole(CatalogJson::apiConfig));
        }
        if (in.has("order")) {
            update.order(in.integer("order"));
        }
        in.ifHas("tags", JsonFields::texts, update::tags);
        return update.build();
    }

    static CredentialField credential(JsonFields in) {
        CredentialField.Builder field = CredentialField.named(in.text("field_name"))
                .label(in.text("display_label"))
                .type(in.oneOf("field_type", CredentialField.Type.class));
        in.ifSet("is_required", JsonFields::bool, field::required);
        in.ifSet("is_encrypted", JsonFields::bool, field::secret);
        in.ifSet("placeholder", JsonFields::text, field::placeholder);
        in.ifSet("help_text", JsonFields::text, field::helpText);
        in.ifSet("validation_regex", JsonFields::text, field::validationRegex);
        in.refuseOthers();
        return field.build();
    }

    private static DefinitionCapabilities capabilities(JsonFields in) {
        List<TradingMode> modes = new ArrayList<>();
        for (TradingMode mode : TradingMode.values()) {
            if (in.bool(mode.name().toLowerCase(Locale.ROOT) + "_trading", false)) {
                modes.add(mode);
            }
        }
        DefinitionCapabilities capabilities = DefinitionCapabilities.spot(
                        in.object("fees").whole(CatalogJson::fees))
                .modes(modes)
                .leverage(in.object("leverage").whole(CatalogJson::leverage));
        return in.has("supported_order_types")
                ? capabilities.orderTypes(in.someOf("supported_order_types", OrderType.class))
                : capabilities;
    }

    private static LeverageRange leverage(JsonFields in) {
        return new LeverageRange(
                in.bool("available", false),
                in.has("min") ? in.integer("min") : 1,
                in.has("max") ? in.integer("max") : 1,
                in.bool("adjustable", false));
    }

    private static FeeSchedule fees(JsonFields in) {
        return new FeeSchedule(
                in.amount("maker_fee_percent"),
                in.amount("taker_fee_percent"),
                amountOrZero(in, "withdrawal_fee_percent"),
                amountOrZero(in, "fee_per_unit"),
                amountOrZero(in, "min_fee"),
                in.isSet("fee_payment") ? in.oneOf("fee_payment", FeePayment.class) : FeePayment.QUOTE,
                in.orNull("fee_asset", JsonFields::text));
    }

    private static BigDecimal amountOrZero(JsonFields in, String name) {
        return in.has(name) ? in.amount(name) : BigDecimal.ZERO;
    }

    private static ApiConfig apiConfig(JsonFields in) {
        ApiConfig.Builder config = ApiConfig.builder(in.text("base_url"));
        in.ifSet("testnet_url", JsonFields::text, config::testnetUrl);
        in.ifSet("websocket_url", JsonFields::text, config::websocketUrl);
        in.ifSet("api_version", JsonFields::text, config::apiVersion);
        in.ifSet("rate_limits", JsonFields::object, limits -> config.rateLimits(limits.whole(CatalogJson::rateLimits)));
        in.ifSet("requires_api_key", JsonFields::bool, config::requiresApiKey);
        in.ifSet("requires_signature", JsonFields::bool, config::requiresSignature);
        return config.build();
    }

    private static RateLimits rateLimits(JsonFields in) {
        RateLimits limits = RateLimits.none();
        if (in.has("requests_per_minute")) {
            limits = limits.requestsPerMinute(in.integer("requests_per_minute"));
        }
        if (in.has("orders_per_second")) {
            limits = limits.ordersPerSecond(in.integer("orders_per_second"));
        }
        if (in.has("weight_limit")) {
            limits = limits.weightLimit(in.integer("weight_limit"));
        }
        return limits;
    }
}
