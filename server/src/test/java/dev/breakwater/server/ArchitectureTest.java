package dev.breakwater.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.breakwater.ground.access.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The walls of the house. Each says, when it is broken, why it stands. */
@AnalyzeClasses(
    packages = "dev.breakwater",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
final class ArchitectureTest {
  /** The jar of fixtures that other modules' tests take from the ground. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String HASHING = "dev.breakwater.hashing..";
  private static final String GROOMING = "dev.breakwater.grooming..";
  private static final String MEDIA = "dev.breakwater.media..";
  private static final String GROUND = "dev.breakwater.ground..";
  private static final String CONSOLE = "dev.breakwater.console..";
  private static final String UPLOAD = "dev.breakwater.upload..";
  private static final String CHAT = "dev.breakwater.chat..";
  private static final String LIVE = "dev.breakwater.live..";
  private static final String REVIEW = "dev.breakwater.review..";
  private static final String LAW_ENFORCEMENT = "dev.breakwater.lawenforcement..";
  private static final String OPENNESS = "dev.breakwater.openness..";
  private static final String SERVER = "dev.breakwater.server..";

  @ArchTest
  static final ArchRule enginesStandAlone =
      noClasses()
          .that()
          .resideInAnyPackage(HASHING, GROOMING)
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              HASHING,
              GROOMING,
              "java..",
              "javax.crypto..",
              "jdk.incubator.vector..",
              "org.jspecify..")
          .because(
              "engines are published libraries of pure functions: whoever takes one must get"
                  + " nothing else with it. Pass what you need as an argument");

  @ArchTest
  static final ArchRule mediaKnowsOnlyEngines =
      noClasses()
          .that()
          .resideInAPackage(MEDIA)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              GROUND,
              UPLOAD,
              CHAT,
              LIVE,
              REVIEW,
              LAW_ENFORCEMENT,
              OPENNESS,
              SERVER,
              "org.springframework..")
          .because(
              "what decodes hostile files runs confined, in processes of its own, and must drag"
                  + " no server into them. Hand it bytes and take fingerprints");

  @ArchTest
  static final ArchRule groundKnowsNoCapability =
      noClasses()
          .that()
          .resideInAPackage(GROUND)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              HASHING,
              GROOMING,
              MEDIA,
              CONSOLE,
              UPLOAD,
              CHAT,
              LIVE,
              REVIEW,
              LAW_ENFORCEMENT,
              REVIEW,
              LAW_ENFORCEMENT,
              OPENNESS,
              SERVER)
          .because(
              "every capability stands on the ground, so what the ground knows of one, all have"
                  + " to carry. Declare a small port here and implement it in the capability");

  @ArchTest
  static final ArchRule detectorsKnowNoAuthority =
      noClasses()
          .that()
          .resideInAnyPackage(MEDIA, UPLOAD, CHAT, LIVE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(REVIEW, LAW_ENFORCEMENT, OPENNESS)
          .because(
              "what is reported follows a person's decision, not a detector's. Record a finding;"
                  + " the desk takes it from there");

  @ArchTest
  static final ArchRule uploadDoesNotKnowChat =
      noClasses()
          .that()
          .resideInAPackage(UPLOAD)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CHAT)
          .because("what two detectors share belongs to the ground");

  @ArchTest
  static final ArchRule chatDoesNotKnowUpload =
      noClasses()
          .that()
          .resideInAPackage(CHAT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(UPLOAD, MEDIA)
          .because("what two detectors share belongs to the ground");

  @ArchTest
  static final ArchRule nobodyTakesRowsAsAStream =
      noClasses()
          .should()
          .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
          .because("it keeps its connection until somebody closes it, and list() does not");

  @ArchTest
  static final ArchRule nobodyHereKnowsFlink =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "dev.breakwater.stream..")
          .because(
              "the stream is a program of its own: what passes between them is a record of"
                  + " dev.breakwater.grooming.wire");

  @ArchTest
  static final ArchRule liveKnowsNeitherUploadNorChat =
      noClasses()
          .that()
          .resideInAPackage(LIVE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(UPLOAD, CHAT)
          .because(
              "what streams need of the banks they say in a port, KnownMaterial, which the server"
                  + " fills. Say there what is missing");

  @ArchTest
  static final ArchRule theDeskKnowsNeitherDetectorNorAuthority =
      noClasses()
          .that()
          .resideInAPackage(REVIEW)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(UPLOAD, CHAT, LIVE, LAW_ENFORCEMENT, OPENNESS)
          .because(
              "the desk takes findings and records decisions, which others read. What it needs of"
                  + " matching it says in a port, MatchFeedback, which the server fills");

  @ArchTest
  static final ArchRule theConsoleKnowsNoCapability =
      noClasses()
          .that()
          .resideInAPackage(CONSOLE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              HASHING, MEDIA, UPLOAD, CHAT, LIVE, REVIEW, LAW_ENFORCEMENT, OPENNESS, SERVER)
          .because(
              "the console is the frame of everybody's pages. A page of a capability lives with"
                  + " it, and enters by a ConsoleSection and its RoleRules");

  @ArchTest
  static final ArchRule nobodyKnowsTheServer =
      noClasses()
          .that()
          .resideOutsideOfPackage(SERVER)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(SERVER)
          .because("the server wires capabilities together; one that knew it could not be moved");

  @ArchTest
  static final ArchRule internalsStayInTheirModule =
      noClasses()
          .that()
          .resideOutsideOfPackage(MEDIA)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.breakwater.media.internal..")
          .because("internal is nobody else's business. Use dev.breakwater.media.Examiner");

  @ArchTest
  static final ArchRule packagesFormNoKnots =
      slices()
          .matching("dev.breakwater.(**)")
          .should()
          .beFreeOfCycles()
          .because(
              "packages that know each other can only be read, tested and changed together. Move"
                  + " the shared word to the lower one");

  @ArchTest
  static final ArchRule pureCodeReadsNoClock =
      noClasses()
          .that()
          .resideInAnyPackage(
              HASHING,
              GROOMING,
              "dev.breakwater.upload.match..",
              "dev.breakwater.upload.policy..",
              "dev.breakwater.upload.url..",
              "dev.breakwater.live.risk..")
          .should()
          .callMethodWhere(readsTheSystemClock())
          .because(
              "pure code gives the same answer for the same input, so that a test can say what"
                  + " that is. Take time and randomness through the constructor");

  @ArchTest
  static final ArchRule nobodyReadsTheWallClock =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.breakwater.ground.GroundConfiguration")
          .should()
          .callMethodWhere(readsTheWallClock())
          .because(
              "tests move the clock instead of sleeping. Take a java.time.Clock through the"
                  + " constructor; GroundConfiguration makes the one there is");

  @ArchTest
  static final ArchRule namesAreWordsOfTheField =
      classes()
          .should(
              haveNoNameThatEndsIn(
                  Set.of("Manager", "Helper", "Util", "Utils", "Impl", "Dto", "Data", "Info")))
          .because(
              "a name says what the thing is to a moderator or an operator; these say only that"
                  + " something is somewhere");

  @ArchTest
  static final ArchRule packagesAreNamedByWhatTheyGive =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..",
              "..utils..",
              "..common..",
              "..helper..",
              "..manager..",
              "..impl..",
              "..dto..",
              "..misc..")
          .because(
              "such a package gathers what nobody has thought about. Name it by what it gives");

  @ArchTest
  static final ArchRule objectsAreBuiltByHand =
      noClasses()
          .should()
          .beAnnotatedWith(ComponentScan.class)
          .orShould()
          .beAnnotatedWith(Service.class)
          .orShould()
          .beAnnotatedWith(Repository.class)
          .orShould()
          .beAnnotatedWith(Component.class)
          .because(
              "one can find who is given what only where it is written down. Build it by"
                  + " constructor in the capability's configuration");

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields =
      noFields()
          .should()
          .beAnnotatedWith(Autowired.class)
          .because("an object is whole when its constructor returns");

  @ArchTest
  static final ArchRule classesAreFinal =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .areNotAnnotatedWith(Configuration.class)
          .and(areNoEnumsOrAbstract())
          .should()
          .haveModifier(JavaModifier.FINAL)
          .because("what may be extended is a promise; nobody has made one");

  @ArchTest
  static final ArchRule everyEndpointAsksForAScope =
      methods()
          .that()
          .areMetaAnnotatedWith(RequestMapping.class)
          .and()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(RestController.class)
          .and()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("dev.breakwater.server.web")
          .should(askTheCallerForAScope())
          .because(
              "an endpoint that asks for none lets every key do it. Take a Caller and begin with"
                  + " caller.require(Scope.X)");

  private static DescribedPredicate<JavaCall<?>> readsTheSystemClock() {
    return DescribedPredicate.describe(
        "reads the clock of the system",
        call ->
            readsTheWallClock().test(call)
                || (call.getTargetOwner().isEquivalentTo(System.class)
                    && Set.of("nanoTime", "currentTimeMillis").contains(call.getName())));
  }

  private static DescribedPredicate<JavaCall<?>> readsTheWallClock() {
    Set<Class<?>> times =
        Set.of(
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class);
    return DescribedPredicate.describe(
        "reads the wall clock",
        call -> {
          JavaClass owner = call.getTargetOwner();
          boolean now =
              call.getName().equals("now")
                  && call.getTarget().getRawParameterTypes().isEmpty()
                  && times.stream().anyMatch(owner::isEquivalentTo);
          boolean system = owner.isEquivalentTo(Clock.class) && call.getName().startsWith("system");
          boolean millis =
              owner.isEquivalentTo(System.class) && call.getName().equals("currentTimeMillis");
          return now || system || millis;
        });
  }

  private static DescribedPredicate<JavaClass> areNoEnumsOrAbstract() {
    return DescribedPredicate.describe(
        "are not enums, abstract or anonymous",
        each ->
            !each.isEnum()
                && !each.isAssignableTo(Enum.class)
                && !each.getModifiers().contains(JavaModifier.ABSTRACT)
                && !each.isAnonymousClass()
                && !each.getSimpleName().equals("package-info"));
  }

  private static ArchCondition<JavaClass> haveNoNameThatEndsIn(Set<String> endings) {
    Pattern banned = Pattern.compile(".*(" + String.join("|", endings) + ")");
    return new ArchCondition<>("have no name that ends in one of " + endings) {
      @Override
      public void check(JavaClass each, ConditionEvents events) {
        if (banned.matcher(each.getSimpleName()).matches()) {
          events.add(SimpleConditionEvent.violated(each, each.getName() + " says nothing"));
        }
      }
    };
  }

  private static ArchCondition<JavaMethod> askTheCallerForAScope() {
    return new ArchCondition<>("ask the caller for a scope") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean asks =
            method.getMethodCallsFromSelf().stream()
                .anyMatch(call ->
                    call.getTargetOwner().isEquivalentTo(Caller.class)
                        && call.getName().equals("require"));
        if (!asks) {
          events.add(
              SimpleConditionEvent.violated(method, method.getFullName() + " asks for no scope"));
        }
      }
    };
  }
}
