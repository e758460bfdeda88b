package dev.gotap.router;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Scanner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The walls of the house, as a build failure. Tried once: they are the same whatever compiled them. */
@Tag("long")
class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gotap.context", "dev.gotap.middleware", "dev.gotap.router");

    @Test
    void context_anyClass_knowsNeitherMiddlewareNorRouter() {
        noClasses()
                .that(resideInAPackage("dev.gotap.context.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.gotap.middleware..", "dev.gotap.router.."))
                .check(HOUSE);
    }

    @Test
    void middleware_anyClass_knowsNoRouter() {
        noClasses()
                .that(resideInAPackage("dev.gotap.middleware.."))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.gotap.router.."))
                .check(HOUSE);
    }

    @Test
    void undertow_anyUse_isInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gotap.router.undertow..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.undertow..", "org.xnio.."))
                .check(HOUSE);
    }

    @Test
    void regularExpressions_anywhere_areNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("java.util.regex.."))
                .check(HOUSE);
    }

    /** They make one inside, without a trace in the imports; split does for all but single characters. */
    @Test
    void regularExpressions_inTextsClothing_areNotUsed() {
        noClasses()
                .should()
                .callMethodWhere(target(owner(type(String.class)))
                        .and(target(nameMatching("matches|split|splitWithDelimiters|replaceAll|replaceFirst"))))
                .orShould()
                .dependOnClassesThat(type(Scanner.class))
                .check(HOUSE);
    }

    @Test
    void tree_anyClass_knowsNoContext() {
        noClasses()
                .that()
                .haveSimpleNameStartingWith("RouteTree")
                .or()
                .haveSimpleName("CompiledRouteTree")
                .or()
                .haveSimpleName("RouteTable")
                .or()
                .haveSimpleName("RequestPath")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.gotap.context.."))
                .check(HOUSE);
    }

    @Test
    void publicSignatures_anyClass_mentionNoInternalType() {
        classes().that().arePublic().should(mentionOnlyPublicTypesOfOurs()).check(HOUSE);
    }

    private static ArchCondition<JavaClass> mentionOnlyPublicTypesOfOurs() {
        return new ArchCondition<>("mention only public types in public signatures") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnits().stream()
                        .filter(this::isPromise)
                        .forEach(unit -> mentioned(unit)
                                .filter(this::isInternal)
                                .forEach(internal -> events.add(SimpleConditionEvent.violated(
                                        unit, unit.getFullName() + " mentions " + internal.getName()))));
            }

            private boolean isPromise(JavaCodeUnit unit) {
                return unit.getModifiers().contains(JavaModifier.PUBLIC)
                        || unit.getModifiers().contains(JavaModifier.PROTECTED);
            }

            private Stream<JavaClass> mentioned(JavaCodeUnit unit) {
                return Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()));
            }

            private boolean isInternal(JavaClass type) {
                return type.getPackageName().startsWith("dev.gotap")
                        && !type.getModifiers().contains(JavaModifier.PUBLIC);
            }
        };
    }
}
