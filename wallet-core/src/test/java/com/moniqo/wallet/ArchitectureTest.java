package com.moniqo.wallet;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.WalletException;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The habits of the design that a machine can check, of all main code of this module. */
class ArchitectureTest {
    private static final String BASE = "com.moniqo.wallet";
    private static final Path CLASSES = classesFolder();
    /** All of it but RE2/J, which the build copies in under a package name of ours. */
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/credential/re2j/"))
            .importPath(CLASSES);
    /** The packages from the lowest to the highest; the last is the entry point. */
    private static final List<String> ORDER = List.of(
            "annotation",
            "error",
            "internal",
            "credential",
            "market",
            "trading",
            "outbox",
            "valuation",
            "pnl",
            "audit",
            "risk.notes",
            "risk.exposure",
            "risk",
            "catalog",
            "user",
            "sync",
            "memory",
            "json.mapping",
            "json",
            "");

    private static final Set<String> FLOATS = Set.of("float", "double", "java.lang.Float", "java.lang.Double");

    private static Path classesFolder() {
        try {
            return Path.of(WalletException.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ModuleDescriptor module() {
        try (InputStream descriptor = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
            return ModuleDescriptor.read(descriptor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> exportedPackages() {
        return module().exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    @Test
    void there_is_code_to_check() {
        assertThat(MAIN.size()).isGreaterThan(50);
        assertThat(exportedPackages()).contains(BASE + ".error", BASE + ".trading");
    }

    @Test
    void packages_depend_one_way() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("order")
    void a_package_depends_only_on_those_below_it(String name, Set<String> below) {
        Stream<String> own = name.equals("credential") ? Stream.of(name, "credential.re2j") : Stream.of(name);
        String[] allowed = Stream.concat(own, below.stream())
                .map(ArchitectureTest::packageName)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(packageName(name))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(BASE + "..")
                        .or(resideInAnyPackage(BASE + ".credential.re2j"))
                        .or(resideInAnyPackage(allowed)))
                .check(MAIN);
    }

    /** Every package, with those that it may use: all below it, but the catalog knows no trading results. */
    static Stream<Arguments> order() {
        List<Arguments> order = new ArrayList<>();
        for (int i = 0; i < ORDER.size(); i++) {
            Set<String> below = new HashSet<>(ORDER.subList(0, i));
            if (ORDER.get(i).equals("catalog")) {
                below.removeAll(Set.of("valuation", "pnl", "audit", "risk.notes", "risk.exposure", "risk"));
            }
            order.add(Arguments.of(ORDER.get(i), below));
        }
        return order.stream();
    }

    private static String packageName(String name) {
        return name.isEmpty() ? BASE : BASE + "." + name;
    }

    @Test
    void every_package_has_a_place_in_the_order() {
        Set<String> packages = MAIN.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(BASE))
                .collect(Collectors.toSet());
        assertThat(packages)
                .containsExactlyInAnyOrderElementsOf(
                        ORDER.stream().map(ArchitectureTest::packageName).toList());
    }

    @Test
    void only_logging_and_jackson_come_from_outside() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        BASE + "..",
                        "java..",
                        "javax.crypto..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..")
                .check(MAIN);
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".json..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson..")
                .check(MAIN);
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".annotation")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(MAIN);
    }

    @Test
    void nobody_depends_on_the_entry_point() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE)
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void nothing_internal_is_exported() {
        assertThat(exportedPackages()).noneMatch(name -> name.contains("internal") || name.contains("impl"));
    }

    @Test
    void the_public_interface_speaks_of_public_types_in_exported_packages_only() {
        Set<String> exported = exportedPackages();
        List<String> hidden = new ArrayList<>();
        for (JavaClass type : MAIN) {
            if (isReachable(type, exported)) {
                type.getMembers().stream()
                        .filter(ArchitectureTest::isOfThePublicInterface)
                        .forEach(member -> typesOf(member).stream()
                                .filter(spoken -> spoken.getPackageName().startsWith(BASE))
                                .filter(spoken -> !isReachable(spoken.getBaseComponentType(), exported))
                                .forEach(
                                        spoken -> hidden.add(member.getFullName() + " speaks of " + spoken.getName())));
            }
        }
        assertThat(hidden).isEmpty();
    }

    private static boolean isReachable(JavaClass type, Set<String> exported) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && exported.contains(type.getPackageName())
                && type.getEnclosingClass()
                        .map(outer -> isReachable(outer, exported))
                        .orElse(true);
    }

    private static boolean isOfThePublicInterface(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static List<JavaClass> typesOf(JavaMember member) {
        if (member instanceof JavaField field) {
            return List.of(field.getRawType());
        }
        JavaCodeUnit code = (JavaCodeUnit) member;
        List<JavaClass> types = new ArrayList<>(code.getRawParameterTypes());
        types.add(code.getRawReturnType());
        return types;
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl)(\\$.*)?")
                .because("such a name says nothing; name the one thing it does")
                .check(MAIN);
    }

    @Test
    void money_is_never_floating_point() {
        noClasses().should(useFloatingPoint()).check(MAIN);
    }

    private static ArchCondition<JavaClass> useFloatingPoint() {
        return new ArchCondition<>("use floating point") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMembers().stream()
                        .filter(member -> typesOf(member).stream().anyMatch(spoken -> isFloat(spoken)))
                        .forEach(member -> events.add(SimpleConditionEvent.satisfied(
                                type, member.getFullName() + " is, takes or gives floating point")));
                type.getCodeUnitCallsFromSelf().stream()
                        .filter(call -> isFloat(call.getTarget().getRawReturnType())
                                || call.getTarget().getRawParameterTypes().stream()
                                        .anyMatch(ArchitectureTest::isFloat))
                        .forEach(call -> events.add(SimpleConditionEvent.satisfied(type, call.getDescription())));
            }
        };
    }

    private static boolean isFloat(JavaClass type) {
        return FLOATS.contains(type.getBaseComponentType().getName());
    }

    @Test
    void nobody_prints_or_exits() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(MAIN);
    }

    @Test
    void every_package_is_null_marked() {
        Set<String> packages = MAIN.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(BASE))
                .collect(Collectors.toSet());
        assertThat(packages)
                .allSatisfy(name -> assertThat(MAIN.contain(name + ".package-info")
                                && MAIN.get(name + ".package-info")
                                        .isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                        .as("package-info.java of %s with @NullMarked", name)
                        .isTrue());
    }
}
