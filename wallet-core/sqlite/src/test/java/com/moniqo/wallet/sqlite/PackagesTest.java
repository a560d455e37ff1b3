package com.moniqo.wallet.sqlite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackagesTest {
    private static final String BASE = "com.moniqo.wallet.sqlite";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @Test
    void hosts_see_one_type() {
        classes()
                .that()
                .resideInAPackage(BASE)
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveFullyQualifiedName(SqliteStores.class.getName())
                .should()
                .notBePublic()
                .check(MAIN);
    }

    @Test
    void the_file_knows_nothing_of_its_stores() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".file")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BASE, "com.moniqo.wallet.user..", "com.moniqo.wallet.catalog..", "tools.jackson..")
                .check(MAIN);
    }
}
