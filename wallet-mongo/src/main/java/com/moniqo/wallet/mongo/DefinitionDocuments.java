package com.moniqo.wallet.mongo;

import com.moniqo.wallet.catalog.ApiConfig;
import com.moniqo.wallet.catalog.DefinitionCapabilities;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.FeePayment;
import com.moniqo.wallet.catalog.FeeSchedule;
import com.moniqo.wallet.catalog.IntegrationType;
import com.moniqo.wallet.catalog.LeverageRange;
import com.moniqo.wallet.catalog.MarketType;
import com.moniqo.wallet.catalog.RateLimits;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialField;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TradingMode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;

/** Definitions as documents, with the specification's field names; {@link MongoDefinitionStore} shows an example. */
final class DefinitionDocuments {
    private DefinitionDocuments() {}

    static BsonDocument write(WalletDefinition definition) {
        Draft draft = new Draft()
                .id("_id", definition.id().value())
                .text("name", definition.name())
                .text("slug", definition.slug())
                .text("display_name", definition.displayName())
                .text("description", definition.description())
                .text("logo_url", definition.logoUrl())
                .text("integration_type", definition.integrationType().name())
                .flag("is_demo", definition.demo())
                .flag("is_active", definition.active())
                .flag("requires_kyc", definition.requiresKyc())
                .lower("supported_markets", definition.supportedMarkets())
                .texts(
                        "supported_symbols",
                        definition.supportedSymbols().stream().map(Symbol::name).toList())
                .flag("supports_all_symbols", definition.supportsAllSymbols())
                .value("required_credentials", credentials(definition.requiredCredentials()))
                .draft("capabilities", capabilities(definition.capabilities()))
                .draft("api_config", apiConfig(definition.apiConfig()))
                .number("order", definition.order())
                .texts("tags", definition.tags())
                .flag("is_closing", definition.closing())
                .time("created_at", definition.createdAt())
                .time("updated_at", definition.updatedAt())
                .number(Changes.VERSION, definition.version())
                .number("schema_version", Schema.VERSION);
        definition.createdBy().ifPresent(user -> draft.id("created_by", user.value()));
        return draft.value("deleted_at", BsonNull.VALUE)
                .time("deleted_at", definition.deletedAt())
                .document();
    }

    private static BsonArray credentials(CredentialSpec spec) {
        BsonArray fields = new BsonArray();
        for (CredentialField field : spec.fields()) {
            fields.add(new Draft()
                    .text("field_name", field.name())
                    .text("display_label", field.label())
                    .lower("field_type", field.type())
                    .flag("is_required", field.required())
                    .flag("is_encrypted", field.secret())
                    .text("placeholder", field.placeholder())
                    .text("help_text", field.helpText())
                    .text("validation_regex", field.validationRegex())
                    .document());
        }
        return fields;
    }

    private static Draft capabilities(DefinitionCapabilities capabilities) {
        Draft draft = new Draft();
        for (TradingMode mode : TradingMode.values()) {
            draft.flag(flagOf(mode), capabilities.modes().contains(mode));
        }
        return draft.lower("supported_order_types", capabilities.orderTypes())
                .draft(
                        "leverage",
                        new Draft()
                                .flag("available", capabilities.leverage().available())
                                .number("min", capabilities.leverage().min())
                                .number("max", capabilities.leverage().max())
                                .flag("adjustable", capabilities.leverage().adjustable()))
                .draft("fees", fees(capabilities.fees()));
    }

    /** The original has only fees in percent; the others are left out unless they are set. */
    private static Draft fees(FeeSchedule fees) {
        Draft draft = new Draft()
                .decimal("maker_fee_percent", fees.makerPercent())
                .decimal("taker_fee_percent", fees.takerPercent())
                .decimal("withdrawal_fee_percent", fees.withdrawalPercent());
        if (fees.perUnit().signum() != 0) {
            draft.decimal("fee_per_unit", fees.perUnit());
        }
        if (fees.minimum().signum() != 0) {
            draft.decimal("min_fee", fees.minimum());
        }
        if (fees.payment() != FeePayment.QUOTE) {
            draft.lower("fee_payment", fees.payment());
        }
        return fees.asset() == null ? draft : draft.text("fee_asset", fees.asset());
    }

    private static String flagOf(TradingMode mode) {
        return mode.name().toLowerCase(Locale.ROOT) + "_trading";
    }

    private static Draft apiConfig(ApiConfig config) {
        Draft limits = new Draft();
        config.rateLimits().requestsPerMinute().ifPresent(most -> limits.number("requests_per_minute", most));
        config.rateLimits().ordersPerSecond().ifPresent(most -> limits.number("orders_per_second", most));
        config.rateLimits().weightLimit().ifPresent(most -> limits.number("weight_limit", most));
        return new Draft()
                .text("base_url", config.baseUrl())
                .text("testnet_url", config.testnetUrl())
                .text("websocket_url", config.websocketUrl())
                .text("api_version", config.apiVersion())
                .draft("rate_limits", limits)
                .flag("requires_api_key", config.requiresApiKey())
                .flag("requires_signature", config.requiresSignature());
    }

    static WalletDefinition read(BsonDocument document) {
        return Fields.read(Schema.DEFINITIONS, document, DefinitionDocuments::definition);
    }

    private static WalletDefinition definition(Fields in) {
        Instant created = in.time("created_at");
        Instant updated = in.optionalTime("updated_at");
        IntegrationType type = in.constant("integration_type", IntegrationType.class);
        String name = in.text("name");
        String createdBy = in.optionalId("created_by");
        WalletDefinition.Builder definition = WalletDefinition.builder(in.text("slug"), name)
                .id(DefinitionId.of(in.id("_id")))
                .displayName(in.text("display_name", name))
                .description(in.text("description", ""))
                .logoUrl(in.optionalText("logo_url"))
                .integrationType(type)
                .active(in.flag("is_active", true))
                .requiresKyc(in.flag("requires_kyc", false))
                .supportedMarkets(in.constants("supported_markets", MarketType.class))
                .supportedSymbols(
                        in.texts("supported_symbols").stream().map(Symbol::of).toList())
                .supportsAllSymbols(in.flag("supports_all_symbols", false))
                .requiredCredentials(CredentialSpec.of(in.children("required_credentials").stream()
                        .map(DefinitionDocuments::credential)
                        .toList()))
                .capabilities(capabilities(in.child("capabilities")))
                .apiConfig(apiConfig(in.child("api_config")))
                .order(in.number("order", 999))
                .tags(in.texts("tags"))
                .closing(in.flag("is_closing", false))
                .times(created, updated == null ? created : updated)
                .createdBy(createdBy == null ? null : UserId.of(createdBy))
                .deletedAt(in.optionalTime("deleted_at"))
                .version(in.number(Changes.VERSION, 0L));
        return definition.build();
    }

    /**
     * Reads a field. If the original does not state whether it is secret, it counts as secret, so that nothing is stored in plain text by
     * mistake.
     */
    private static CredentialField credential(Fields in) {
        String name = in.text("field_name");
        CredentialField.Builder field = CredentialField.named(name)
                .label(in.text("display_label", name))
                .type(in.constant("field_type", CredentialField.Type.class, CredentialField.Type.PASSWORD))
                .required(in.flag("is_required", true))
                .secret(in.flag("is_encrypted", true))
                .placeholder(in.text("placeholder", ""))
                .helpText(in.text("help_text", ""));
        String regex = in.optionalText("validation_regex");
        return regex == null || regex.isEmpty()
                ? field.build()
                : field.validationRegex(regex).build();
    }

    private static DefinitionCapabilities capabilities(Fields in) {
        List<TradingMode> modes = new ArrayList<>();
        for (TradingMode mode : TradingMode.values()) {
            if (in.flag(flagOf(mode), false)) {
                modes.add(mode);
            }
        }
        Fields leverage = in.child("leverage");
        Fields fees = in.child("fees");
        DefinitionCapabilities capabilities = DefinitionCapabilities.spot(new FeeSchedule(
                        fees.decimal("maker_fee_percent", BigDecimal.ZERO),
                        fees.decimal("taker_fee_percent", BigDecimal.ZERO),
                        fees.decimal("withdrawal_fee_percent", BigDecimal.ZERO),
                        fees.decimal("fee_per_unit", BigDecimal.ZERO),
                        fees.decimal("min_fee", BigDecimal.ZERO),
                        fees.constant("fee_payment", FeePayment.class, FeePayment.QUOTE),
                        fees.optionalText("fee_asset")))
                .modes(modes)
                .leverage(new LeverageRange(
                        leverage.flag("available", false),
                        leverage.number("min", 1),
                        leverage.number("max", 1),
                        leverage.flag("adjustable", false)));
        List<OrderType> types = in.constants("supported_order_types", OrderType.class);
        return types.isEmpty() ? capabilities : capabilities.orderTypes(types);
    }

    private static ApiConfig apiConfig(Fields in) {
        Fields limits = in.child("rate_limits");
        RateLimits rates = RateLimits.none();
        Long perMinute = limits.optionalNumber("requests_per_minute");
        Long perSecond = limits.optionalNumber("orders_per_second");
        Long weight = limits.optionalNumber("weight_limit");
        rates = perMinute == null ? rates : rates.requestsPerMinute(Math.toIntExact(perMinute));
        rates = perSecond == null ? rates : rates.ordersPerSecond(Math.toIntExact(perSecond));
        rates = weight == null ? rates : rates.weightLimit(Math.toIntExact(weight));
        ApiConfig.Builder config = ApiConfig.builder(in.text("base_url"))
                .testnetUrl(in.optionalText("testnet_url"))
                .websocketUrl(in.optionalText("websocket_url"))
                .rateLimits(rates)
                .requiresApiKey(in.flag("requires_api_key", false))
                .requiresSignature(in.flag("requires_signature", false));
        String version = in.optionalText("api_version");
        return version == null ? config.build() : config.apiVersion(version).build();
    }
}
