package helder.friction;

import helder.policies.Setting;
import helder.policies.SettingValue;
import java.util.Optional;

/**
 * What could be set instead.
 *
 * @param instead the milder value; empty to leave the setting out
 * @param minutes what it saves one person in a month
 */
public record Milder(Setting setting, SettingValue now, Optional<SettingValue> instead, double minutes) {}
