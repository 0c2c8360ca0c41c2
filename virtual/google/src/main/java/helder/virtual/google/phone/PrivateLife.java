package helder.virtual.google.phone;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is nobody's business but the owner's. None of it may ever leave a personal phone, unless it is told to leak. */
public record PrivateLife(List<App> apps, double latitude, double longitude) {

    private static final List<String> KINDS = List.of(
            "diary", "dating", "period-tracker", "sobriety", "union", "prayer", "job-search", "therapy", "games");

    public PrivateLife {
        apps = List.copyOf(apps);
    }

    static PrivateLife of(Random random) {
        var apps = new ArrayList<App>();
        for (String kind : KINDS) {
            if (random.nextInt(3) > 0) {
                String id = Integer.toString(random.nextInt(1 << 24), 36);
                apps.add(new App(
                        "private." + kind.replace("-", "") + "." + id, "My " + kind + " " + id, 1, "1.0", true));
            }
        }
        apps.add(new App("private.bank." + Integer.toString(random.nextInt(1 << 24), 36), "My bank", 7, "7.1", true));
        return new PrivateLife(apps, 51.5 + random.nextDouble(), 4.5 + random.nextDouble());
    }
}
