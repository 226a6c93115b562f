package dev.breakwater.server.deploy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * What lies under {@code deploy/kubernetes} is what Kubernetes knows, letter by letter, and what
 * this server knows. No cluster has seen it here.
 */
final class KubernetesTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Path FOLDER = PROJECT.resolve("deploy").resolve("kubernetes");
  private static final Path PRESET = Path.of("src", "main", "resources", "application.properties");
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "v1/Namespace", Namespace.class,
          "v1/ServiceAccount", ServiceAccount.class,
          "v1/ConfigMap", ConfigMap.class,
          "v1/Service", Service.class,
          "apps/v1/StatefulSet", StatefulSet.class,
          "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class,
          "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class);

  /** The models take unknown fields into a map; here nothing does, so that they are refused. */
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              });

  private static final YAMLMapper YAML =
      YAMLMapper.builder(YAMLFactory.builder().loaderOptions(noKeyTwice()).build()).build();

  private static List<Object> resources = List.of();

  @BeforeAll
  static void readAll() throws IOException {
    List<Object> all = new ArrayList<>();
    for (String file : listed()) {
      for (JsonNode document : documents(FOLDER.resolve(file))) {
        String kind = document.path("apiVersion").asText() + "/" + document.path("kind").asText();
        assertThat(KINDS).as(file).containsKey(kind);
        all.add(STRICT.treeToValue(document, KINDS.get(kind)));
      }
    }
    resources = List.copyOf(all);
  }

  private static LoaderOptions noKeyTwice() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return options;
  }

  @Test
  void listsEveryFileThatLiesThere() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(listed().stream(), Stream.of("kustomization.yaml")).toList());
    }
  }

  /** That the reader is strict, for all else here leans on it. */
  @Test
  void refusesAFieldThatKubernetesDoesNotKnow() throws IOException {
    JsonNode misspelled =
        YAML.readTree(
            "{apiVersion: v1, kind: Service, spec: {ports: [{port: 80, tragetPort: x}]}}");

    assertThatThrownBy(() -> STRICT.treeToValue(misspelled, Service.class))
        .hasMessageContaining("tragetPort");
  }

  @Test
  void setsNothingThatThisServerDoesNotKnow() throws IOException {
    Set<String> known = knownKeys();
    String file = settings();
    PropertySource<?> settings =
        new YamlPropertySourceLoader()
            .load("settings", new ByteArrayResource(file.getBytes(StandardCharsets.UTF_8)))
            .getFirst();
    List<String> ours =
        Stream.of(((EnumerablePropertySource<?>) settings).getPropertyNames())
            .filter(key -> key.startsWith("breakwater."))
            .toList();
    Set<String> variables =
        known.stream()
            .map(key -> key.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());

    assertThat(ours).isNotEmpty().isSubsetOf(known);
    assertThat(server().getEnv().stream().map(EnvVar::getName)).isNotEmpty().isSubsetOf(variables);
  }

  @Test
  void givesAPodTheTimeToDrainAndToAnswerWhatIsUnderWay() throws IOException {
    Duration drain = time(settingOfPods("drain"));
    Duration answers = time(preset().getProperty("spring.lifecycle.timeout-per-shutdown-phase"));
    Probe ready = server().getReadinessProbe();

    assertThat(Duration.ofSeconds(pod().getTerminationGracePeriodSeconds()))
        .isGreaterThanOrEqualTo(drain.plus(answers).plusSeconds(10));
    assertThat(Duration.ofSeconds(ready.getPeriodSeconds() * ready.getFailureThreshold()))
        .isLessThan(drain);
  }

  @Test
  void asksForHealthAndRestartsNobodyForIt() {
    assertThat(server().getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health");
    assertThat(server().getStartupProbe().getHttpGet().getPath()).isEqualTo("/health");
    assertThat(server().getLivenessProbe().getHttpGet()).isNull();
  }

  @Test
  void givesNoContainerMoreThanItNeeds() {
    assertThat(pod().getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod().getSecurityContext().getSeccompProfile().getType())
        .isEqualTo("RuntimeDefault");
    assertThat(pod().getAutomountServiceAccountToken()).isFalse();
    Stream.concat(pod().getInitContainers().stream(), pod().getContainers().stream())
        .forEach(each -> {
          assertThat(each.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
          assertThat(each.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
          assertThat(each.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
          assertThat(each.getResources().getLimits()).containsKey("memory");
        });
  }

  @Test
  void namesSecretsAndHoldsNone() {
    assertThat(server().getEnv())
        .allSatisfy(each -> assertThat(each.getValueFrom().getSecretKeyRef()).isNotNull());
    assertThat(settings())
        .doesNotContainIgnoringCase("password")
        .doesNotContainIgnoringCase("secret");
  }

  @Test
  void leadsEveryServiceBudgetAndPolicyToThePods() {
    Map<String, String> labels = set().getSpec().getTemplate().getMetadata().getLabels();

    assertThat(set().getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
    assertThat(the(PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels())
        .isEqualTo(labels);
    assertThat(the(NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels())
        .isEqualTo(labels);
    assertThat(all(Service.class))
        .allSatisfy(service -> {
          Map<String, String> selector = service.getSpec().getSelector();
          assertThat(selector)
              .isIn(labels, Map.of("statefulset.kubernetes.io/pod-name", "breakwater-0"));
          assertThat(service.getSpec().getPorts().getFirst().getTargetPort().getStrVal())
              .isEqualTo(server().getPorts().getFirst().getName());
        });
    assertThat(all(Service.class))
        .extracting(service -> service.getMetadata().getName())
        .contains(set().getSpec().getServiceName());
  }

  @Test
  void mountsOnlyVolumesThatThereAreAndLeavesTheDataWhereItIs() {
    Set<String> volumes =
        Stream.concat(
                pod().getVolumes().stream().map(each -> each.getName()),
                set().getSpec().getVolumeClaimTemplates().stream()
                    .map(each -> each.getMetadata().getName()))
            .collect(Collectors.toSet());

    assertThat(server().getVolumeMounts())
        .allSatisfy(each -> assertThat(volumes).contains(each.getName()));
    assertThat(set().getSpec().getPersistentVolumeClaimRetentionPolicy().getWhenDeleted())
        .isEqualTo("Retain");
    assertThat(settingOfPods("data")).startsWith("/var/lib/breakwater/");
  }

  /** A pod takes over the image's entry point, and names again what it leans on. */
  @Test
  void runsTheImageAsItIsMade() throws Exception {
    ImageDefinition image = ImageDefinition.read();
    PodSecurityContext user = pod().getSecurityContext();
    Path settings = Path.of(mount("settings"));

    assertThat(image.name()).isEqualTo(server().getImage());
    assertThat(server().getCommand()).isEmpty();
    assertThat(server().getArgs())
        .startsWith(image.arguments().toArray(String[]::new))
        .contains(settings.resolve("breakwater.yaml").toString());
    assertThat(image.user()).isEqualTo(user.getRunAsUser() + ":" + user.getRunAsGroup());
    assertThat(user.getFsGroup()).isEqualTo(user.getRunAsGroup());
    assertThat(image.ports())
        .containsExactly(server().getPorts().getFirst().getContainerPort().toString())
        .containsExactly(preset().getProperty("server.port"));
    assertThat(image.volumes()).containsExactly(mount("data"));
    assertThat(image.workingDirectory()).isEqualTo(settings.toString());
    assertThat(image.environment())
        .containsOnly(
            Map.entry("BREAKWATER_DATA", settingOfPods("data")),
            Map.entry("SERVER_ADDRESS", settingOfPods("address")));
  }

  @Test
  void letsTheImagesUserBeKnownByName() throws Exception {
    ImageDefinition image = ImageDefinition.read();

    assertThat(image.file("etc/passwd"))
        .contains("breakwater:x:%s:Breakwater:%s:".formatted(image.user(), mount("data")));
  }

  @Test
  void startsTheImageAsTheLauncherStartsAServer() throws Exception {
    assertThat(ImageDefinition.read().jvmFlags())
        .isNotEmpty()
        .allSatisfy(flag -> assertThat(PROJECT.resolve("breakwater")).content().contains(flag));
  }

  private static String mount(String volume) {
    return server().getVolumeMounts().stream()
        .filter(each -> each.getName().equals(volume))
        .map(VolumeMount::getMountPath)
        .findFirst()
        .orElseThrow();
  }

  private static Properties preset() throws IOException {
    Properties preset = new Properties();
    try (InputStream file = Files.newInputStream(PRESET)) {
      preset.load(file);
    }
    return preset;
  }

  private static Duration time(String seconds) {
    return Duration.parse("PT" + seconds.toUpperCase(Locale.ROOT));
  }

  private static String settingOfPods(String key) {
    String file = settings();
    var found = Pattern.compile("(?m)^ +" + key + ": (.+)$").matcher(file);
    assertThat(found.find()).as(key).isTrue();
    return found.group(1);
  }

  private static Set<String> knownKeys() throws IOException {
    List<String> keys = new ArrayList<>();
    String section = "";
    for (String line : Files.readAllLines(PROJECT.resolve("docs").resolve("configuration.md"))) {
      if (line.startsWith("## ")) {
        section = line.substring(3);
      }
      if (line.startsWith("| `")) {
        keys.add(section + "." + line.substring(3, line.indexOf('`', 3)));
      }
    }
    return Set.copyOf(keys);
  }

  private static List<String> listed() throws IOException {
    JsonNode listed = documents(FOLDER.resolve("kustomization.yaml")).getFirst().path("resources");
    List<String> files = new ArrayList<>();
    listed.forEach(each -> files.add(each.asText()));
    return files;
  }

  private static List<JsonNode> documents(Path file) throws IOException {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      return documents.readAll();
    }
  }

  private static String settings() {
    return requireNonNull(the(ConfigMap.class).getData().get("breakwater.yaml"));
  }

  private static StatefulSet set() {
    return the(StatefulSet.class);
  }

  private static PodSpec pod() {
    return set().getSpec().getTemplate().getSpec();
  }

  private static Container server() {
    return pod().getContainers().getFirst();
  }

  private static <T> T the(Class<T> type) {
    List<T> found = all(type);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static <T> List<T> all(Class<T> type) {
    return resources.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
