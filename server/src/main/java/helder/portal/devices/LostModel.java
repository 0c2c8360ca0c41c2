package helder.portal.devices;

import helder.portal.kit.DeviceCard;
import helder.web.Form;
import java.util.Optional;

/** Marking one's own device as lost. */
public record LostModel(DeviceCard card, LossView loss, Optional<String> second, Form form) {}
