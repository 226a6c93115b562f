package dev.breakwater.spring;

import org.apache.commons.logging.LogFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Says that nothing is examined where there is no key: silence would look like safety. */
@AutoConfiguration
@ConditionalOnProperty(name = "breakwater.client.key", havingValue = "false", matchIfMissing = true)
public class UnguardedAutoConfiguration {
  UnguardedAutoConfiguration() {
    LogFactory.getLog(UnguardedAutoConfiguration.class)
        .warn(
            "NO upload is examined and no message judged: breakwater.client.key is not set. Give"
                + " BREAKWATER_CLIENT_KEY a key with the scope UPLOADS_WRITE, or MESSAGES_WRITE");
  }
}
