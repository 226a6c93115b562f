package dev.breakwater.server.settings;

import dev.breakwater.chat.ChatSettings;
import dev.breakwater.console.ConsoleSettings;
import dev.breakwater.ground.database.DatabaseSettings;
import dev.breakwater.ground.evidence.EvidenceSettings;
import dev.breakwater.ground.outbox.WebhookSettings;
import dev.breakwater.lawenforcement.LawEnforcementSettings;
import dev.breakwater.live.LiveSettings;
import dev.breakwater.openness.OpennessSettings;
import dev.breakwater.review.ReviewSettings;
import dev.breakwater.upload.UploadSettings;
import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything an operator can set.
 *
 * @param data the folder where the server keeps its keys, evidence and embedded database
 */
public record Settings(
    @DefaultValue("data") Path data,
    @DefaultValue DatabaseSettings database,
    @DefaultValue ConsoleSettings console,
    @DefaultValue EvidenceSettings evidence,
    @DefaultValue LawEnforcementSettings lawenforcement,
    @DefaultValue OpennessSettings openness,
    @DefaultValue UploadSettings upload,
    @DefaultValue ChatSettings chat,
    @DefaultValue LiveSettings live,
    @DefaultValue ReviewSettings review,
    @DefaultValue WebhookSettings webhooks) {}
