package dev.breakwater.live;

import dev.breakwater.live.watch.WatchSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about live streams, under {@code breakwater.live}.
 *
 * @param rules a file of risk rules instead of those we bring
 */
public record LiveSettings(@Nullable Path rules, @DefaultValue WatchSettings watch) {}
