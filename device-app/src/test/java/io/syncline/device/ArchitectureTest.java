package io.syncline.device;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What may know what, in all modules: only here are they seen together. A fence names the packages that may pass it, so
 * a new package may not until somebody adds it.
 */
class ArchitectureTest {

    private static final String DOMAIN = "io.syncline.domain..";
    private static final String SYNC = "io.syncline.sync..";
    private static final String AUTO_CONFIGURATION = "io.syncline.sync.spring..";
    private static final String DEVICE = "io.syncline.device..";

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.syncline");

    /** Rules about a module that nobody found would hold for want of classes. */
    @Test
    void all_modules_are_looked_at() {
        assertThat(List.of("io.syncline.domain", "io.syncline.sync", "io.syncline.device"))
                .allMatch(PRODUCTION::containPackage);
    }

    @Nested
    class Directions {

        @Test
        void the_domain_knows_no_other_module() {
            check(noClasses()
                    .that()
                    .resideInAPackage(DOMAIN)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(SYNC, DEVICE)
                    .because("what a write means does not depend on how it is kept or sent"));
        }

        @Test
        void sync_does_not_know_the_device() {
            check(noClasses()
                    .that()
                    .resideInAPackage(SYNC)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(DEVICE)
                    .because("any application can take it in, without our program"));
        }

        @Test
        void nobody_uses_the_auto_configuration() {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackage(AUTO_CONFIGURATION)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(AUTO_CONFIGURATION)
                    .because("it wires what exists; what others need belongs where it is wired from"));
        }

        @Test
        void no_package_leads_back_to_itself() {
            check(slices().matching("io.syncline.(**)")
                    .should()
                    .beFreeOfCycles()
                    .because("the packages are stations of one way, to be read and tested in that order"));
        }
    }

    @Nested
    class Fences {

        @Test
        void spring_stays_at_the_rim() {
            check(only(AUTO_CONFIGURATION, DEVICE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework..")
                    .because("everything else is to be used and tested without a container"));
        }

        @Test
        void sql_stays_where_rows_are_read_and_written() {
            check(only(
                            "io.syncline.sync.adopt..",
                            "io.syncline.sync.audit..",
                            "io.syncline.sync.blob",
                            "io.syncline.sync.conflict..",
                            "io.syncline.sync.database..",
                            "io.syncline.sync.export..",
                            "io.syncline.sync.hub.jdbc..",
                            "io.syncline.sync.inbox..",
                            "io.syncline.sync.invariant..",
                            "io.syncline.sync.outbox..",
                            "io.syncline.sync.projection..",
                            "io.syncline.sync.snapshot..",
                            // Only to hand on a pool of the application's, from which it adopts.
                            AUTO_CONFIGURATION,
                            "io.syncline.sync.store..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..")
                    .because("another database is a matter of these packages alone"));
        }

        @Test
        void http_stays_between_devices_and_hubs() {
            check(only("io.syncline.sync.hub.http..", DEVICE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.net.http..")
                    .because("a hub is a port: whoever syncs does not know whether it is far away"));
        }

        @Test
        void files_stay_out_of_the_domain() {
            check(noClasses()
                    .that()
                    .resideInAPackage(DOMAIN)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.nio.file..", "java.nio.channels..")
                    .because("the domain answers questions about values"));
        }

        @Test
        void the_wall_clock_is_handed_in() {
            check(only(AUTO_CONFIGURATION, DEVICE)
                    .should()
                    .accessTargetWhere(readsTheWallClock())
                    .because("a test sets the time, and a device corrects its own"));
        }

        @Test
        void axon_in_the_domain_stays_with_aggregates_and_their_messages() {
            check(noClasses()
                    .that()
                    .resideInAPackage(DOMAIN)
                    .and()
                    .resideOutsideOfPackages(
                            "io.syncline.domain.aggregate..",
                            "io.syncline.domain.command..",
                            "io.syncline.domain.event..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.axonframework..")
                    .because("the fold, the filters and the registry are plain functions of values"));
        }

        @Test
        void axon_in_sync_stays_where_events_are_kept_and_replayed() {
            check(noClasses()
                    .that()
                    .resideInAPackage(SYNC)
                    .and()
                    .resideOutsideOfPackages(
                            "io.syncline.sync.aggregate..",
                            "io.syncline.sync.command..",
                            "io.syncline.sync.inbox..",
                            "io.syncline.sync.projection..",
                            "io.syncline.sync.replay..",
                            "io.syncline.sync.axon..",
                            "io.syncline.sync.setup..",
                            "io.syncline.sync.store..",
                            AUTO_CONFIGURATION)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.axonframework..")
                    .because("what travels between devices is ours, whatever the frame"));
        }
    }

    @Test
    void every_package_is_null_marked() {
        check(classes()
                .should(resideInANullMarkedPackage())
                .because("NullAway passes over packages that do not say so in their package-info"));
    }

    private static GivenClassesConjunction only(String... packages) {
        return noClasses().that().resideOutsideOfPackages(packages);
    }

    /** A package that does not exist yet breaks no rule; that the modules exist has a test of its own. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(PRODUCTION);
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheWallClock() {
        return DescribedPredicate.describe(
                "reads the wall clock",
                access -> access.getTarget() instanceof CodeUnitAccessTarget target && isWallClock(target));
    }

    private static boolean isWallClock(CodeUnitAccessTarget target) {
        JavaClass owner = target.getOwner();
        boolean clockGiven = target.getRawParameterTypes().stream().anyMatch(type -> type.isAssignableTo(Clock.class));
        return switch (target.getName()) {
            case "now" -> owner.getPackageName().startsWith("java.time") && !clockGiven;
            case "currentTimeMillis" -> owner.isEquivalentTo(System.class);
            case "system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes" ->
                owner.isEquivalentTo(Clock.class) || owner.isEquivalentTo(InstantSource.class);
            case "<init>" ->
                owner.isEquivalentTo(Date.class)
                        && target.getRawParameterTypes().isEmpty();
            default -> false;
        };
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                String message = "%s is in %s, which has %s @NullMarked package-info"
                        .formatted(type.getSimpleName(), type.getPackageName(), marked ? "a" : "no");
                events.add(new SimpleConditionEvent(type, marked, message));
            }
        };
    }
}
