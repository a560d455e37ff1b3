package com.moniqo.wallet.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.catalog.DefinitionFilter;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.WalletCatalog;
import com.moniqo.wallet.credential.EncryptionContext;
import com.moniqo.wallet.credential.ReencryptionJob;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.memory.InMemoryAuditLog;
import com.moniqo.wallet.memory.InMemoryOrderOutbox;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.outbox.OutboxEntry;
import com.moniqo.wallet.pnl.PnlCalculator;
import com.moniqo.wallet.pnl.TradeBook;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.RiskGuard;
import com.moniqo.wallet.risk.notes.Anchor;
import com.moniqo.wallet.risk.notes.GuardNotes;
import com.moniqo.wallet.risk.notes.NotedOrder;
import com.moniqo.wallet.risk.notes.Terms;
import com.moniqo.wallet.sync.BalanceSync;
import com.moniqo.wallet.sync.SyncLease;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncSchedule;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.KillSwitch;
import com.moniqo.wallet.user.RetryPolicy;
import com.moniqo.wallet.user.UserWalletFilter;
import com.moniqo.wallet.user.UserWallets;
import com.moniqo.wallet.user.WalletBalances;
import com.moniqo.wallet.valuation.ConversionPath;
import com.moniqo.wallet.valuation.CrossRates;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** Every public type is written, or there is a reason why not: a new type that nobody thought of fails here. */
class JsonCoverageTest {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new WalletJsonModule()).build();
    private static final JsonMapper BARE = JsonMapper.builder().build();

    /** Asked of the platform by its host, whose API has them as parameters. */
    private static final Set<Class<?>> QUESTIONS = Set.of(
            DefinitionFilter.class, PageRequest.class, HistoryQuery.class, UserWalletFilter.class, SyncLogQuery.class);

    /** Settings in code, and values between this library and its stores, ciphers and schedules. */
    private static final Set<Class<?>> INSIDE = Set.of(
            SyncLease.class,
            GuardNotes.class,
            NotedOrder.class,
            Anchor.class,
            Terms.class,
            EncryptionContext.class,
            RetryPolicy.class,
            OutboxEntry.class,
            TradeBook.class,
            TradeBook.Reading.class,
            OrderOutbox.Begun.class,
            ConversionPath.class,
            ConversionPath.Hop.class);

    /** Not values: they do something. Nested builders count themselves among them. */
    private static final Set<Class<?>> DOERS = Set.of(
            WalletPlatform.class,
            WalletCatalog.class,
            StandardDefinitions.class,
            ReencryptionJob.class,
            InMemoryStores.class,
            InMemoryOrderOutbox.class,
            BalanceSync.class,
            SyncSchedule.class,
            Decimals.class,
            WalletContext.class,
            WalletContext.Services.class,
            WalletProviders.class,
            RiskGuard.class,
            GuardedWallet.class,
            PnlCalculator.class,
            UserWallets.class,
            KillSwitch.class,
            InMemoryAuditLog.class,
            WalletBalances.class,
            CrossRates.class,
            WalletJsonModule.class);

    /** The public classes and records of exported packages. */
    private static Stream<JavaClass> publicClasses() {
        Path classes = Path.of(WalletException.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return new ClassFileImporter()
                .importPath(classes).stream()
                        .filter(JsonCoverageTest::visible)
                        .filter(type -> !type.getPackageName()
                                .matches(".*\\.(internal|annotation|risk\\.exposure|credential\\.re2j|json\\.mapping)"))
                        .filter(type -> !type.isInterface() && !type.isEnum());
    }

    private static Set<Class<?>> publicValueTypes() {
        return publicClasses()
                .filter(type -> !type.isAssignableTo(Throwable.class) || type.isEquivalentTo(WalletException.class))
                .filter(type -> !type.getSimpleName().equals("Builder"))
                .map(JavaClass::reflect)
                .collect(Collectors.toSet());
    }

    private static boolean visible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(JsonCoverageTest::visible).orElse(true);
    }

    @Test
    void every_public_value_type_is_written_or_left_out_for_a_reason() {
        var known = new HashSet<Class<?>>();
        JsonSamples.written().forEach(value -> known.add(value.getClass()));
        JsonSamples.neverWritten().forEach(value -> known.add(value.getClass()));
        known.addAll(QUESTIONS);
        known.addAll(INSIDE);
        known.addAll(DOERS);
        known.removeIf(type -> type.getSimpleName().equals("Builder"));
        assertThat(publicValueTypes()).hasSizeGreaterThan(60).containsExactlyInAnyOrderElementsOf(known);
    }

    @ParameterizedTest
    @MethodSource("com.moniqo.wallet.json.JsonSamples#written")
    void is_written_in_snake_case_without_floats(Object value) {
        String text = MAPPER.writeValueAsString(value);
        assertThat(text).isNotEqualTo("{}").doesNotContain("s3cret");
        check(MAPPER.readTree(text));
    }

    @Test
    void every_public_class_is_marked_so_that_no_mapper_writes_it_by_itself() {
        assertThat(publicClasses()
                        .map(JavaClass::reflect)
                        .filter(type -> type != WalletJsonModule.class)
                        .filter(type -> !type.isAnnotationPresent(WalletJson.class)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource({
        "com.moniqo.wallet.json.JsonSamples#written",
        "com.moniqo.wallet.json.JsonSamples#neverWritten",
        "com.moniqo.wallet.json.JsonSamples#notValues"
    })
    void is_refused_by_a_mapper_without_the_module_also_inside_something_else(Object value) {
        for (Object whole : List.of(value, List.of(value), Map.of("inside", value), new Answer(value))) {
            assertThatThrownBy(() -> BARE.writeValueAsString(whole))
                    .hasMessageContaining("add com.moniqo.wallet.json.WalletJsonModule to this mapper")
                    .hasMessageNotContaining("s3cret");
        }
    }

    /** What a host's own type may hold. */
    public record Answer(Object value) {}

    @ParameterizedTest
    @MethodSource("com.moniqo.wallet.json.JsonSamples#notValues")
    void what_is_not_a_value_is_refused_by_the_module(Object doer) {
        for (Object whole : List.of(doer, List.of(doer), new Answer(doer))) {
            assertThatThrownBy(() -> MAPPER.writeValueAsString(whole))
                    .hasMessageContaining(doer.getClass().getSimpleName() + " is never written: it is not a value");
        }
    }

    @Test
    void a_hosts_own_serializer_of_a_type_is_used_with_and_without_the_module() {
        var own = new SimpleModule("host").addSerializer(Symbol.class, new ToStringSerializer(Symbol.class));
        for (JsonMapper mapper : List.of(
                JsonMapper.builder().addModule(own).build(),
                JsonMapper.builder()
                        .addModule(new WalletJsonModule())
                        .addModule(own)
                        .build())) {
            assertThat(mapper.writeValueAsString(Symbol.of("BTC/USDT"))).isEqualTo("\"BTC/USDT\"");
        }
    }

    private static void check(JsonNode node) {
        assertThat(node.isFloat() || node.isDouble() || node.isBigDecimal())
                .as("%s is a string", node)
                .isFalse();
        if (node.isObject()) {
            var names = new HashMap<String, JsonNode>();
            node.properties().forEach(field -> names.put(field.getKey(), field.getValue()));
            // details of failures and metadata are the caller's words, assets_usd has assets as names
            names.forEach((name, field) -> {
                assertThat(name).matches("_?[a-z][a-z0-9_]*");
                if (!Set.of("details", "metadata", "assets_usd", "net_transfers", "fees")
                        .contains(name)) {
                    check(field);
                }
            });
        } else if (node.isArray()) {
            node.forEach(JsonCoverageTest::check);
        }
    }

    @ParameterizedTest
    @MethodSource("com.moniqo.wallet.json.JsonSamples#neverWritten")
    void is_never_written_also_inside_something_else(Object secret) {
        for (Object value : List.of(secret, List.of(secret), Map.of("inside", secret))) {
            assertThatThrownBy(() -> MAPPER.writeValueAsString(value))
                    .hasMessageContaining("never written")
                    .hasMessageNotContaining("s3cret");
        }
    }
}
