package helder.charter;

import helder.identity.Actor;
import helder.identity.Ownership;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Procedures in storage. */
@Component
final class StoredProcedures implements Procedures {

    private final Store store;
    private final Installation installation;
    private final InstantSource clock;
    private final ProcedureRepository repository = new ProcedureRepository();

    StoredProcedures(Store store, Installation installation, InstantSource clock) {
        this.store = store;
        this.installation = installation;
        this.clock = clock;
    }

    @Override
    public Procedure of(Ownership ownership) {
        var organisation = installation.organisation();
        return store.read(dsl -> repository.find(dsl, organisation, ownership));
    }

    @Override
    public List<Decision> history(Ownership ownership) {
        var organisation = installation.organisation();
        return store.read(dsl -> repository.history(dsl, organisation, ownership));
    }

    @Override
    public void change(Tx tx, Procedure procedure, Actor by) {
        Installation.lock(tx);
        repository.put(tx, installation.organisation(tx), procedure, by, clock.instant());
    }
}
