package helder.android.inbox;

import helder.android.OperationReports;
import helder.android.PhoneReports;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who takes what Google says. Nothing is fetched before both are there: what was acknowledged does not come again. */
@Component
record Reports(ObjectProvider<PhoneReports> phone, ObjectProvider<OperationReports> operation) {

    boolean areTaken() {
        return phone.getIfAvailable() != null && operation.getIfAvailable() != null;
    }

    PhoneReports phones() {
        return phone.getObject();
    }

    OperationReports operations() {
        return operation.getObject();
    }
}
