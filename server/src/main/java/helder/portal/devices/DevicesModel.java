package helder.portal.devices;

import helder.portal.kit.DeviceCard;
import java.util.List;

/** All devices of the reader, living and former. */
public record DevicesModel(List<DeviceCard> living, List<DeviceCard> former) {}
