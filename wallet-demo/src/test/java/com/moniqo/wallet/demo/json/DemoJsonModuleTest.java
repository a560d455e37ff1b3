package com.moniqo.wallet.demo.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.catalog.FeePayment;
import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.report.Performance;
import com.moniqo.wallet.demo.report.TransferEvent;
import com.moniqo.wallet.demo.settings.BarPath;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.json.WalletJsonModule;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.market.TradingCalendar;
import com.moniqo.wallet.pnl.Drawdown;
import com.moniqo.wallet.pnl.Position;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class DemoJsonModuleTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new DemoJsonModule()).build();

    static Stream<Object> values() {
        return Stream.of(
                Performance.builder("USDT", NOW).build(),
                Performance.builder("USDT", NOW)
                        .equity(new BigDecimal("10012.5"))
                        .realized(new BigDecimal("20"), new BigDecimal("7.5"))
                        .unrealized(new BigDecimal("-1"))
                        .drawdown(Drawdown.of(
                                new BigDecimal("10020"), new BigDecimal("0.0075"), new BigDecimal("0.0235")))
                        .fills(12)
                        .positions(List.of(Position.of(
                                BTC,
                                "USDT",
                                new BigDecimal("0.05"),
                                new BigDecimal("50030"),
                                BigDecimal.TEN,
                                BigDecimal.ONE,
                                null)))
                        .unpriced(List.of("XYZ"))
                        .build(),
                new TransferEvent(7, NOW, TransferEvent.Kind.WITHDRAWAL, "USDT", new BigDecimal("-500")),
                DemoSettings.DEFAULTS,
                DemoSettings.builder()
                        .withdrawalFeeRate("0.0005")
                        .settlementAsset("EUR")
                        .feeRates("0.0002", "0.0004")
                        .slippage("0.0001")
                        .spread("0")
                        .staleAfter(Duration.ofMillis(1500))
                        .maxAhead(Duration.ofSeconds(2))
                        .marksEvery(Duration.ofHours(1))
                        .scale(6)
                        .scale("JPY", 0)
                        .market(
                                Symbol.of("AAPL"),
                                MarketRules.none().tick("0.01").calendar(TradingCalendar.US_EQUITIES))
                        .barPath(BarPath.OPEN_HIGH_LOW_CLOSE)
                        .barGrace("0.25")
                        .amountsAsSizes(true)
                        .reachedTriggersFire(true)
                        .build(),
                DemoSettings.builder()
                        .feePerUnit("0.005")
                        .minFee("1")
                        .feesInReceivedAsset()
                        .build(),
                DemoSettings.builder().feeRates("-0.0001", "0").feesIn("BNB").build(),
                Bar.of(BTC, "50000", "51000", "49000", "50500", "12.5", NOW, NOW.plusSeconds(60)),
                Bar.of(BTC, BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ONE, BigDecimal.ONE, NOW, NOW.plusSeconds(60)),
                Trade.of(BTC, "50000", "0.25", NOW),
                Trade.of(BTC, BigDecimal.TEN, NOW));
    }

    static Stream<Object> notValues() {
        return Stream.of(
                DemoWallet.builder().deposit("USDT", "1").build(),
                InMemoryStateStore.create(),
                new Checkpoint(1, NOW, 1, Map.of()),
                Prices.standard(),
                DemoSettings.builder());
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_comes_back_as_it_was(Object value) {
        String text = MAPPER.writeValueAsString(value);
        Object read = MAPPER.readValue(text, value.getClass());
        assertThat(read)
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(value);
        assertThat(MAPPER.writeValueAsString(read)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_is_refused_by_a_mapper_without_the_module(Object value) {
        for (JsonMapper mapper : List.of(
                JsonMapper.builder().build(),
                JsonMapper.builder().addModule(new WalletJsonModule()).build())) {
            assertThatThrownBy(() -> mapper.writeValueAsString(Map.of("inside", value)))
                    .hasMessageContaining("add com.moniqo.wallet.demo.json.DemoJsonModule to this mapper");
        }
    }

    @ParameterizedTest
    @MethodSource("notValues")
    void what_is_not_a_value_is_never_written(Object doer) {
        assertThatThrownBy(() -> MAPPER.writeValueAsString(List.of(doer))).hasMessageContaining("is never written");
        assertThatThrownBy(() -> JsonMapper.builder().build().writeValueAsString(List.of(doer)))
                .hasMessageContaining("to this mapper");
    }

    @Test
    void the_module_of_the_core_comes_with_it_in_whatever_order_they_are_added() {
        for (JsonMapper mapper : List.of(
                MAPPER,
                JsonMapper.builder()
                        .addModule(new WalletJsonModule())
                        .addModule(new DemoJsonModule())
                        .build(),
                JsonMapper.builder()
                        .addModule(new DemoJsonModule())
                        .addModule(new WalletJsonModule())
                        .build())) {
            assertThat(mapper.writeValueAsString(List.of(BTC, Trade.of(BTC, "1", "2", NOW))))
                    .startsWith("[\"BTC/USDT\",{\"symbol\":\"BTC/USDT\",\"price\":\"1\"");
        }
    }

    @Test
    void settings_that_are_missing_are_the_defaults() {
        DemoSettings read = MAPPER.readValue("{\"scale\":2}", DemoSettings.class);
        assertThat(read.defaultScale()).isEqualTo(2);
        assertThat(read.takerFeeRate()).isEqualByComparingTo(DemoSettings.DEFAULTS.takerFeeRate());
        assertThat(read.feePayment()).isEqualTo(FeePayment.QUOTE);
        assertThat(read.minFee()).isZero();
        assertThatThrownBy(() -> MAPPER.readValue("{\"leverage\":2}", DemoSettings.class))
                .hasMessageContaining("leverage");
        assertThatThrownBy(() -> MAPPER.readValue("{\"stale_after\":\"soon\"}", DemoSettings.class))
                .hasMessageContaining("PT1M30S");
    }

    @Test
    void every_public_class_is_marked_so_that_no_mapper_writes_it_by_itself() throws Exception {
        Path classes = Path.of(DemoWallet.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> exported;
        try (InputStream descriptor = Files.newInputStream(classes.resolve("module-info.class"))) {
            exported = ModuleDescriptor.read(descriptor).exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
        }
        List<Class<?>> unmarked = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter().importPath(classes)) {
            boolean seen = type.getModifiers().contains(JavaModifier.PUBLIC)
                    && type.getEnclosingClass()
                            .map(outer -> outer.getModifiers().contains(JavaModifier.PUBLIC))
                            .orElse(true);
            if (seen
                    && !type.isInterface()
                    && !type.isEnum()
                    && exported.contains(type.getPackageName())
                    && !type.isEquivalentTo(DemoJsonModule.class)
                    && !type.reflect().isAnnotationPresent(DemoJson.class)) {
                unmarked.add(type.reflect());
            }
        }
        assertThat(unmarked).isEmpty();
    }

    @Test
    void the_page_lists_the_fields_that_are_written() throws IOException {
        Map<String, List<String>> listed = new LinkedHashMap<>();
        Pattern heading = Pattern.compile("### `(\\w+)`: written and read");
        Pattern row = Pattern.compile("\\| `(\\w+)` \\| .+ \\|");
        List<String> fields = List.of();
        for (String line : Files.readAllLines(Path.of("JSON.md"))) {
            Matcher type = heading.matcher(line);
            Matcher field = row.matcher(line);
            if (type.matches()) {
                fields = new ArrayList<>();
                listed.put(type.group(1), fields);
            } else if (field.matches()) {
                fields.add(field.group(1));
            }
        }
        Map<String, List<String>> written = new LinkedHashMap<>();
        values().forEach(value -> written.put(
                value.getClass().getSimpleName(),
                List.copyOf(MAPPER.valueToTree(value).propertyNames())));
        assertThat(listed).isEqualTo(written);
    }

    @Test
    void settings_whose_fees_named_no_unit_yet_are_read() {
        DemoSettings read = MAPPER.readValue(
                "{\"maker_fee\":\"0.002\",\"taker_fee\":\"0.003\",\"withdrawal_fee\":\"0.004\"}", DemoSettings.class);

        assertThat(read.makerFeeRate()).isEqualByComparingTo("0.002");
        assertThat(read.takerFeeRate()).isEqualByComparingTo("0.003");
        assertThat(read.withdrawalFeeRate()).isEqualByComparingTo("0.004");
        assertThat(read.feePayment()).isEqualTo(FeePayment.QUOTE);
        assertThat(read.feePerUnit()).isZero();
        assertThat(read.minFee()).isZero();
    }

    @Test
    void an_asset_for_fees_is_named_and_belongs_to_the_payment() {
        assertThatThrownBy(() -> MAPPER.readValue("{\"fee_payment\":\"asset\"}", DemoSettings.class))
                .hasMessageContaining("fee_asset");
        assertThatThrownBy(() -> MAPPER.readValue("{\"fee_payment\":\"gold\"}", DemoSettings.class))
                .hasMessageContaining("fee_payment");
        assertThatThrownBy(() -> MAPPER.readValue("{\"min_fee\":\"-1\"}", DemoSettings.class))
                .hasMessageContaining("must not be negative");
        assertThatThrownBy(() -> MAPPER.readValue("{\"fee_asset\":\"BNB\"}", DemoSettings.class))
                .hasMessageContaining("fee_asset");
    }
}
