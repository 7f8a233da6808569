package io.syncline.domain.typed.mapping;

/** Any JSON value, as the maps, lists, texts and numbers that it consists of. */
record AnyJson() implements ValueMapping {

    @Override
    public Class<?> javaType() {
        return Object.class;
    }

    @Override
    public String fieldType() {
        return "json";
    }

    @Override
    public boolean isOrdered() {
        return true;
    }

    @Override
    public Object toStored(Object value) {
        return value;
    }

    @Override
    public Object toJava(Object stored) {
        return stored;
    }
}
