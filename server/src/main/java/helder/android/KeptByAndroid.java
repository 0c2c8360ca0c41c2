package helder.android;

import static helder.store.schema.Tables.ANDROID_OPERATION;
import static helder.store.schema.Tables.ANDROID_PASSWORD;
import static helder.store.schema.Tables.ANDROID_PHONE;
import static helder.store.schema.Tables.ANDROID_WISH;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** How somebody's phones are called at Google, what is to hold on them, and how far commands for them are. */
@Component
final class KeptByAndroid implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.byEnrollment(ANDROID_PHONE, ANDROID_PHONE.ENROLLMENT_ID, ANDROID_PHONE.IDENTITY_HASH),
                KeptTable.byEnrollment(ANDROID_WISH, ANDROID_WISH.ENROLLMENT_ID, ANDROID_WISH.CONTENT),
                KeptTable.byEnrollment(ANDROID_OPERATION, ANDROID_OPERATION.ENROLLMENT_ID),
                KeptTable.byEnrollment(ANDROID_PASSWORD, ANDROID_PASSWORD.ENROLLMENT_ID, ANDROID_PASSWORD.PASSWORD));
    }
}
