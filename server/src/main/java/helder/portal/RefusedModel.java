package helder.portal;

/** What Helder refused for one device, page by page. */
public record RefusedModel(DeviceCard card, RefusedList refused) {}
