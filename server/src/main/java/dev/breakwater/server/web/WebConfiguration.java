package dev.breakwater.server.web;

import dev.breakwater.console.access.RoleRule;
import dev.breakwater.console.access.RoleRules;
import dev.breakwater.console.frame.ConsoleSection;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.pages.HealthPage;
import dev.breakwater.console.signin.ConsoleAddress;
import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.health.HealthPart;
import dev.breakwater.ground.people.Role;
import dev.breakwater.ground.problem.ProblemWriter;
import dev.breakwater.ground.trace.Traces;
import dev.breakwater.server.settings.Settings;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Builds what the server adds to every request. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {
  private static final String KEY = "key";

  @Bean
  HealthCheck healthCheck(
      List<HealthPart> parts, @Value("${breakwater-version:development}") String version) {
    return new HealthCheck(parts, version, System::nanoTime);
  }

  @Bean
  Draining draining(Settings settings) {
    return new Draining(settings.drain());
  }

  @Bean
  HealthController healthController(HealthCheck check) {
    return new HealthController(check);
  }

  @Bean
  HealthPage healthPage(Frame frame, HealthCheck check) {
    return new HealthPage(frame, check::report);
  }

  @Bean
  ConsoleSection healthSection() {
    return new ConsoleSection("Health", HealthPage.PATH, 900);
  }

  @Bean
  RoleRules healthRules() {
    return RoleRules.of(
        RoleRule.get(HealthPage.PATH).to(Role.ADMIN, Role.ANALYST),
        RoleRule.get(HealthPage.PATH + "/parts").to(Role.ADMIN, Role.ANALYST));
  }

  @Bean
  HomePage homePage(HealthCheck check) {
    return new HomePage(check);
  }

  @Bean
  ErrorDocument errorDocument(ProblemWriter problems) {
    return new ErrorDocument(problems);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerRefusals() {
    return factory ->
        factory.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ContainerRefusals.class.getName());
          }
        });
  }

  @Bean
  FilterRegistrationBean<SecurityHeaders> securityHeaders(ConsoleAddress console) {
    FilterRegistrationBean<SecurityHeaders> filter =
        new FilterRegistrationBean<>(new SecurityHeaders(console.secure()));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  @Bean
  FilterRegistrationBean<BodyLimits> bodyLimits(
      ProblemWriter problems, @Value("${breakwater-body-stretch:20s}") Duration stretch) {
    FilterRegistrationBean<BodyLimits> filter =
        new FilterRegistrationBean<>(new BodyLimits(problems, stretch, System::nanoTime));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return filter;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadBodies(
      @Value("${breakwater-unread-grace:5s}") Duration grace) {
    return factory -> factory.addEngineValves(new UnreadBodies(grace, System::nanoTime));
  }

  @Bean
  WebMvcConfigurer requestSpans(Traces traces) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RequestSpans(traces)).order(Ordered.HIGHEST_PRECEDENCE);
      }
    };
  }

  @Bean
  RequiredFields requiredFields() {
    return new RequiredFields();
  }

  @Bean
  OpenAPI openApi(@Value("${breakwater-version:development}") String version) {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    return new OpenAPI()
        .info(
            new Info()
                .title("Breakwater")
                .version(version)
                .description(
                    "Child safety for platforms. Send a key as a bearer token; every refusal is an"
                        + " RFC 9457 problem document.")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
        .components(
            new Components()
                .addSecuritySchemes(
                    KEY, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList(KEY));
  }
}
