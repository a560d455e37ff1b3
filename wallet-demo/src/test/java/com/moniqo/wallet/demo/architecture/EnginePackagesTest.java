package com.moniqo.wallet.demo.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.engine.PriceDecisions;
import com.moniqo.wallet.demo.engine.ReplayOrder;
import com.moniqo.wallet.demo.engine.WalletView;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaFieldAccess.AccessType;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The packages of the engine: which may use which, and the one place that writes its state. */
class EnginePackagesTest {
    private static final String DEMO = "com.moniqo.wallet.demo";
    private static final String ENGINE = DEMO + ".engine";
    private static final String STATE = ENGINE + ".state";
    private static final String TRANSACTION = STATE + ".Transaction";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(DEMO);

    /** Values that follow from the state and are kept only for speed. */
    private static final Set<String> CACHES = Set.of("buyPrice", "sellPrice", "latestMarket");

    /** Each package of this module, and the packages of this module that it may use. */
    private static final Map<String, Set<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("annotation", Set.of()),
            Map.entry("market", Set.of("annotation")),
            Map.entry("recording.rows", Set.of()),
            Map.entry("recording", Set.of("annotation", "market", "recording.rows")),
            Map.entry("settings", Set.of("annotation")),
            Map.entry("report", Set.of("annotation")),
            Map.entry("json", Set.of("annotation", "market", "settings", "report")),
            Map.entry("store", Set.of("annotation")),
            Map.entry("store.sqlite", Set.of("annotation", "store")),
            Map.entry("engine.step", Set.of()),
            Map.entry("engine.pricing", Set.of("settings")),
            Map.entry("engine.state", Set.of("engine.step", "engine.pricing", "settings", "report")),
            Map.entry(
                    "engine", Set.of("engine.state", "engine.step", "engine.pricing", "settings", "report", "market")),
            Map.entry("journal", Set.of("engine.step", "report", "store")),
            Map.entry("session", Set.of("engine", "engine.step", "journal", "settings", "report", "market", "store")),
            Map.entry(
                    "",
                    Set.of(
                            "annotation",
                            "session",
                            "engine",
                            "settings",
                            "report",
                            "market",
                            "recording",
                            "store",
                            "store.sqlite"))));

    @Test
    void every_package_uses_only_the_packages_below_it() {
        List<String> wrong = new ArrayList<>();
        for (JavaClass type : MAIN) {
            String from = packageOf(type);
            assertThat(MAY_USE).as("package of " + type.getName()).containsKey(from);
            type.getDirectDependenciesFromSelf().forEach(dependency -> {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (isDemo(target)
                        && !packageOf(target).equals(from)
                        && !MAY_USE.get(from).contains(packageOf(target))) {
                    wrong.add(dependency.getDescription());
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nothing_outside_the_engine_reaches_its_state() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ENGINE + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STATE + "..")
                .check(MAIN);
    }

    @Test
    void the_exchange_with_its_parts_is_the_only_way_into_the_engine() {
        List<String> open = MAIN.stream()
                .filter(type -> type.getPackageName().equals(ENGINE) && type.isTopLevelClass())
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getSimpleName)
                .sorted()
                .toList();

        assertThat(open)
                .containsExactly(
                        "Decision",
                        "NotOpenException",
                        "PaperExchange",
                        "PriceDecisions",
                        "PriceOrigin",
                        "ReplayOrder",
                        "ReplayPosition",
                        "RequestKey",
                        "WalletView");
        for (Class<?> part : List.of(PriceDecisions.class, ReplayOrder.class, WalletView.class)) {
            assertThat(part.getConstructors()).isEmpty(); // only the exchange creates them
        }
    }

    @Test
    void the_engine_has_no_lock_no_store_no_clock_and_no_thread() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.concurrent..", DEMO + ".store..", "org.slf4j..")
                        .or(describe(
                                "Clock or Thread",
                                type -> type.isEquivalentTo(java.time.Clock.class)
                                        || type.isEquivalentTo(Thread.class)
                                        || type.isEquivalentTo(System.class))))
                .check(MAIN);
    }

    @Test
    void only_the_state_package_sets_fields_of_the_state() {
        List<String> wrong = new ArrayList<>();
        for (JavaClass type : MAIN) {
            type.getFieldAccessesFromSelf().forEach(access -> {
                if (isWrite(access) && !packageOf(type).equals("engine.state")) {
                    wrong.add(access.getDescription());
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_transaction_is_the_only_public_way_to_write_the_state() {
        Set<JavaCodeUnit> writers = new HashSet<>();
        Set<JavaMethod> methods = new HashSet<>();
        MAIN.stream()
                .filter(type -> packageOf(type).equals("engine.state"))
                .forEach(type -> methods.addAll(type.getMethods()));
        methods.stream()
                .filter(method -> method.getFieldAccesses().stream().anyMatch(EnginePackagesTest::isWrite))
                .forEach(writers::add);
        boolean grown = true;
        while (grown) { // whoever calls a writer writes
            grown = false;
            for (JavaMethod method : methods) {
                boolean writes = method.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTarget()
                                .resolveMember()
                                .filter(writers::contains)
                                .isPresent());
                if (writes) {
                    grown |= writers.add(method);
                }
            }
        }

        assertThat(writers).hasSizeGreaterThan(20);
        assertThat(writers.stream()
                        .filter(writer -> writer.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(writer -> !writer.getOwner().getName().equals(TRANSACTION))
                        .map(JavaCodeUnit::getFullName))
                .isEmpty();
    }

    /** Whether a field of the state is set, by anything but the constructor that makes it. */
    private static boolean isWrite(JavaFieldAccess access) {
        boolean ownConstructor =
                access.getOrigin().isConstructor() && access.getOriginOwner().equals(access.getTargetOwner());
        return access.getAccessType() == AccessType.SET
                && access.getTargetOwner().getPackageName().equals(STATE)
                && !ownConstructor
                && !access.getOrigin().getName().equals("<clinit>")
                && !CACHES.contains(access.getTarget().getName());
    }

    private static boolean isDemo(JavaClass type) {
        return type.getPackageName().startsWith(DEMO);
    }

    private static String packageOf(JavaClass type) {
        return type.getPackageName().equals(DEMO) ? "" : type.getPackageName().substring(DEMO.length() + 1);
    }
}
