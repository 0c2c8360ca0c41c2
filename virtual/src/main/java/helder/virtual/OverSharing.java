package helder.virtual;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a device that cannot keep a secret adds to its messages, under the names that real devices, or an imaginative
 * vendor, would use. A server that keeps any of it unasked breaks its word.
 */
final class OverSharing {

    private OverSharing() {}

    /** Values to add beside anything: to check-in messages, QueryResponses, SecurityInfo and status reports. */
    static Map<String, Object> secrets(DeviceState device) {
        PrivateLife life = device.life;
        Hardware hardware = device.hardware;
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("SerialNumber", hardware.serialNumber());
        map.put("IMEI", hardware.imei());
        map.put("WiFiMAC", hardware.wifiMac());
        map.put("PhoneNumber", life.phoneNumber());
        map.put("iTunesStoreAccountHash", life.appleAccount());
        map.put("Latitude", life.latitude());
        map.put("Longitude", life.longitude());
        map.put("CurrentWiFiNetwork", life.homeNetwork());
        map.put("PhotosCount", (long) life.photos());
        map.put("Contacts", life.contacts());
        map.put("InstalledApplicationList", apps(life));
        return map;
    }

    private static List<Map<String, Object>> apps(PrivateLife life) {
        return life.apps().stream().map(App::toMap).toList();
    }

    /** The message with secrets at its top and in every dictionary or list of dictionaries directly below. */
    static Map<String, Object> into(Map<String, Object> message, DeviceState device) {
        Map<String, Object> loud = new LinkedHashMap<>(message);
        message.forEach((key, value) -> {
            if (value instanceof Map<?, ?> map) {
                Map<String, Object> inner = new LinkedHashMap<>();
                map.forEach((name, item) -> inner.put(String.valueOf(name), item));
                secrets(device).forEach(inner::putIfAbsent);
                loud.put(key, inner);
            }
            if (key.equals("InstalledApplicationList") && value instanceof List<?> list) {
                List<Object> all = new ArrayList<>(list);
                all.addAll(apps(device.life));
                loud.put(key, all);
            }
        });
        secrets(device).forEach(loud::putIfAbsent);
        return loud;
    }
}
