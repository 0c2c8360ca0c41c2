package helder.certificates;

import static helder.store.schema.Tables.ISSUED_CERTIFICATE;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** The certificates by which somebody's devices prove themselves. */
@Component
final class KeptByCertificates implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        return List.of(KeptTable.byEnrollment(ISSUED_CERTIFICATE, ISSUED_CERTIFICATE.ENROLLMENT_ID));
    }
}
