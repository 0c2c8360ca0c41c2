package helder.store;

import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/** Flags in storage are 0 or 1 on both engines. */
public final class FlagConverter extends AbstractConverter<Long, Boolean> {

    private static final long serialVersionUID = 1;

    public FlagConverter() {
        super(Long.class, Boolean.class);
    }

    @Override
    public @Nullable Boolean from(@Nullable Long flag) {
        return flag == null ? null : flag != 0;
    }

    @Override
    public @Nullable Long to(@Nullable Boolean flag) {
        return flag == null ? null : flag ? 1L : 0L;
    }
}
