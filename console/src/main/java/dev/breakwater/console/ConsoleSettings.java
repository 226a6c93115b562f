package dev.breakwater.console;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What an operator can set of the console.
 *
 * @param address where browsers find it, as {@code https://breakwater.example.org}; localhost
 *     unless told
 */
public record ConsoleSettings(@Nullable URI address) {}
