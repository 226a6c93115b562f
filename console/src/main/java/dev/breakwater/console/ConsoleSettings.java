package dev.breakwater.console;

import dev.breakwater.console.company.CompanySettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set of the console.
 *
 * @param address where browsers find it, as {@code https://breakwater.example.org}; localhost
 *     unless told
 * @param twoAdmins whether what gives somebody access needs two administrators
 * @param company the directory that people may sign in by; none unless told
 */
public record ConsoleSettings(
    @Nullable URI address,
    @DefaultValue("false") boolean twoAdmins,
    @Nullable CompanySettings company) {}
