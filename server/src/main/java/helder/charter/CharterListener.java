package helder.charter;

import helder.store.Tx;

/** Told within the unit of work in which a new version takes over, so that what it no longer allows is deleted and withdrawn at once. */
public interface CharterListener {
    void superseded(Tx tx, Charter before, Charter now);
}
