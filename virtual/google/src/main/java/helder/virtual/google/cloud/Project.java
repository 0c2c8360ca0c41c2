package helder.virtual.google.cloud;

import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A Google Cloud project with its service account. Guarded by the lock of the cloud. */
public final class Project {

    /** May manage devices (role Android Management User). */
    public static final String MANAGE = "roles/androidmanagement.user";
    /** May read a subscription. */
    public static final String SUBSCRIBE = "roles/pubsub.subscriber";
    /** May create topics and subscriptions, and read who may publish. */
    public static final String EDIT_PUBSUB = "roles/pubsub.editor";

    private final String id;
    private final long number;
    private final Map<String, PublicKey> keys = new LinkedHashMap<>();
    private final Set<String> roles = new LinkedHashSet<>(Set.of(MANAGE, SUBSCRIBE, EDIT_PUBSUB));
    private int deviceQuota;
    private boolean limited = true;

    Project(String id, long number, int deviceQuota) {
        this.id = id;
        this.number = number;
        this.deviceQuota = deviceQuota;
    }

    public String id() {
        return id;
    }

    public long number() {
        return number;
    }

    public String account() {
        return "helder@" + id + ".iam.gserviceaccount.com";
    }

    Map<String, PublicKey> keys() {
        return keys;
    }

    Set<String> roles() {
        return roles;
    }

    int deviceQuota() {
        return deviceQuota;
    }

    void deviceQuota(int devices) {
        this.deviceQuota = devices;
    }

    /** Whether too many requests are refused. */
    boolean isLimited() {
        return limited;
    }

    void limited(boolean on) {
        this.limited = on;
    }
}
