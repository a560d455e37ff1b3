package com.moniqo.wallet.json.mapping;

import java.lang.annotation.Annotation;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.bean.BeanSerializerBase;

/** Refuses marked types that no module writes. Jackson would look for their getters, and most have none. */
final class UnknownTypes extends ValueSerializerModifier {
    private static final long serialVersionUID = 1L;

    private final Class<? extends Annotation> marker;

    UnknownTypes(Class<? extends Annotation> marker) {
        this.marker = marker;
    }

    @Override
    public ValueSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription.Supplier described, ValueSerializer<?> serializer) {
        Class<?> type = described.getBeanClass();
        return serializer instanceof BeanSerializerBase
                        && described.getClassAnnotations().has(marker)
                ? JsonTypes.refusing(type, "it is not a value")
                : serializer;
    }
}
