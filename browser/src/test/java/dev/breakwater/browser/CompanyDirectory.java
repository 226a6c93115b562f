package dev.breakwater.browser;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/**
 * A company's directory: Spring Authorization Server, a real OpenID provider, at an address that is
 * another site to a browser than the console's.
 */
final class CompanyDirectory implements AutoCloseable {
  static final String CLIENT = "breakwater";
  static final String SECRET = "a secret between two servers";

  private final AnnotationConfigServletWebServerApplicationContext context =
      new AnnotationConfigServletWebServerApplicationContext(Wiring.class);

  String issuer() {
    return "http://127.0.0.1:" + Objects.requireNonNull(context.getWebServer()).getPort();
  }

  /** Tells the directory where it may send people back to. */
  void knows(String redirect) {
    context.getBean(InMemoryRegisteredClientRepository.class).save(client(redirect));
  }

  /** Puts somebody into these groups, and nobody else. */
  void employs(String name, String password, String... groups) {
    var user = User.withUsername(name).password("{noop}" + password).authorities(groups).build();
    InMemoryUserDetailsManager users = context.getBean(InMemoryUserDetailsManager.class);
    if (users.userExists(name)) {
      users.updateUser(user);
    } else {
      users.createUser(user);
    }
  }

  @Override
  public void close() {
    context.close();
  }

  private static RegisteredClient client(String redirect) {
    return RegisteredClient.withId(CLIENT)
        .clientId(CLIENT)
        .clientSecret("{noop}" + SECRET)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(redirect)
        .scope("openid")
        .scope("profile")
        .clientSettings(ClientSettings.builder().requireProofKey(true).build())
        .build();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableWebMvc
  @EnableWebSecurity
  static class Wiring {
    @Bean
    TomcatServletWebServerFactory container() {
      TomcatServletWebServerFactory container = new TomcatServletWebServerFactory(0);
      container.setAddress(InetAddress.getLoopbackAddress());
      return container;
    }

    @Bean
    ServletRegistrationBean<DispatcherServlet> dispatcher(
        AnnotationConfigServletWebServerApplicationContext context) {
      return new ServletRegistrationBean<>(new DispatcherServlet(context), "/");
    }

    @Bean
    DelegatingFilterProxyRegistrationBean guard() {
      return new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
    }

    @Bean
    SecurityFilterChain provider(HttpSecurity http) {
      return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
          .authorizeHttpRequests(all -> all.anyRequest().authenticated())
          .formLogin(Customizer.withDefaults())
          .build();
    }

    @Bean
    InMemoryUserDetailsManager users() {
      return new InMemoryUserDetailsManager();
    }

    @Bean
    InMemoryRegisteredClientRepository clients() {
      return new InMemoryRegisteredClientRepository(client("http://localhost/not-yet-known"));
    }

    @Bean
    AuthorizationServerSettings settings() {
      return AuthorizationServerSettings.builder().build();
    }

    @Bean
    JWKSource<SecurityContext> keys() throws JOSEException {
      return new ImmutableJWKSet<>(new JWKSet(new RSAKeyGenerator(2048).keyID("one").generate()));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
      return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    /** A directory tells of groups what its administrators let it tell. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(InMemoryUserDetailsManager users) {
      return context -> {
        if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
          String name = Objects.<Authentication>requireNonNull(context.getPrincipal()).getName();
          List<String> groups =
              users.loadUserByUsername(name).getAuthorities().stream()
                  .map(GrantedAuthority::getAuthority)
                  .toList();
          context.getClaims().claim("groups", groups).claim("preferred_username", name);
        }
      };
    }
  }
}
