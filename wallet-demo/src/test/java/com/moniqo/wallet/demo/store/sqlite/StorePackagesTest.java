package com.moniqo.wallet.demo.store.sqlite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class StorePackagesTest {
    private static final String DEMO = "com.moniqo.wallet.demo";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(DEMO);

    @Test
    void packages_depend_one_way() {
        SlicesRuleDefinition.slices()
                .matching("(" + DEMO + "..)")
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    @Test
    void the_file_store_has_one_public_type() {
        classes()
                .that()
                .resideInAPackage(DEMO + ".store.sqlite")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveFullyQualifiedName(SqliteStateStore.class.getName())
                .should()
                .notBePublic()
                .check(MAIN);
    }

    /** The driver is optional: nobody else may need it, and nothing is compiled against it. */
    @Test
    void only_the_file_store_knows_of_sql() {
        noClasses()
                .that()
                .resideOutsideOfPackage(DEMO + ".store.sqlite")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..")
                .check(MAIN);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.sqlite..")
                .check(MAIN);
    }
}
