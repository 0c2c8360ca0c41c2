package helder.virtual.google;

import static org.assertj.core.api.Assertions.assertThat;

import helder.virtual.google.cloud.Phones;
import helder.virtual.google.phone.PhoneModel;
import helder.virtual.google.phone.WayIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Ten thousand phones at once, and callers who do not wait for each other. */
class ManyPhonesTest {

    private static final int MANY = 10_000;

    @Test
    void tenThousandPhonesEnrollAndEveryReportArrivesOnce() {
        try (Stage stage = Stage.bound()) {
            stage.control("PATCH", "/projects/" + Stage.PROJECT, "{\"deviceQuota\":10000,\"limited\":false}");
            String token = stage.token("PERSONAL_USAGE_ALLOWED", "default");
            stage.cloud().act(() -> {
                Phones phones = stage.cloud().phones();
                for (int i = 0; i < MANY; i++) {
                    phones.enroll(phones.create("p", PhoneModel.PIXEL_9, false, false), token, WayIn.LINK);
                }
                return true;
            });
            stage.settle();
            List<Stage.Notice> told = stage.messages();
            assertThat(told).hasSize(2 * MANY);
            Set<String> names = new HashSet<>();
            told.stream()
                    .filter(notice -> notice.type().equals("STATUS_REPORT"))
                    .forEach(notice -> names.add(notice.message().path("name").asString()));
            assertThat(names).hasSize(MANY);
            stage.pass(Duration.ofDays(1));
            assertThat(stage.messages()).hasSize(MANY);
        }
    }

    @Test
    void callersAtTheSameTimeDoNotDisturbEachOther() throws InterruptedException, ExecutionException {
        try (Stage stage = Stage.bound();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            stage.control("PATCH", "/projects/" + Stage.PROJECT, "{\"limited\":false}");
            String token = stage.token("PERSONAL_USAGE_ALLOWED", "default");
            var work = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 40; i++) {
                int number = i;
                work.add(() -> {
                    String phone = stage.phone("pixel-9", false);
                    int status = stage.on(phone, "enroll", "{\"token\":\"" + token + "\"}")
                            .status();
                    stage.put("policies/default", "{\"minimumApiLevel\":" + (number % 7 + 1) + "}");
                    stage.get(stage.enterprise() + "/devices?pageSize=100");
                    stage.pass(Duration.ofSeconds(1));
                    return status;
                });
            }
            for (Future<Integer> done : threads.invokeAll(work)) {
                assertThat(done.get()).isEqualTo(201);
            }
            stage.settle();
            assertThat(stage.get(stage.enterprise() + "/devices?pageSize=100")
                            .body()
                            .path("devices"))
                    .hasSize(40)
                    .allSatisfy(device ->
                            assertThat(device.path("state").asString()).isEqualTo("ACTIVE"));
        }
    }
}
