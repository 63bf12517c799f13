"""The words by which a form's headings are known: the fields' plain names, the words of questions, the ways to reach a person.

All of them as ``folded`` writes them: small letters without accents, words with one blank between them. English and Spanish.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NAMES: Mapping[str, tuple[str, ...]] = {
    "headline": ("headline", "title", "story title", "titulo", "titular"),
    "dek": ("dek", "summary", "in one sentence", "short description", "resumen", "en una frase"),
    "body": (
        *("body", "story", "your story", "my story", "the story", "text", "what happened", "tell us your story"),
        *("historia", "su historia", "tu historia", "mi historia", "la historia", "texto"),
    ),
    "pull_quote": ("pull quote", "quote", "cita", "frase"),
    "first_name": ("first name", "given name", "teller first name", "nombre", "nombre de pila"),
    "last_name": ("last name", "surname", "family name", "teller last name", "apellido", "apellidos"),
    "role": ("role", "job", "job title", "occupation", "trade", "teller role", "puesto", "oficio", "trabajo"),
    "place": ("place", "town", "city", "county", "teller place", "lugar", "ciudad", "condado"),
    "employer": ("employer", "company", "workplace", "teller employer", "empleador", "empresa"),
    "union": ("union", "local", "teller union", "sindicato"),
    "partnership": ("partnership", "hrtp", "alianza"),
    "practices": ("practices", "practice", "practicas", "practica"),
    "language": ("language", "idioma", "lengua"),
    "type": ("type", "kind", "tipo"),
    "consent": ("consent", "consent reference", "reference", "consentimiento", "referencia"),
    "folder": ("folder", "slug", "carpeta"),
    "photo": ("photo", "photograph", "picture", "foto", "fotografia"),
}
"""What each field is plainly called. A column whose whole heading is such a name is taken without a question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a question for a field is worded: one of ``words``, and else nothing but words of ``beside``; or just one of ``whole``."""

    words: tuple[str, ...] = ()
    beside: str = ""
    whole: tuple[str, ...] = ()


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


ANYWHERE = _words(
    "what is s your the this please tell us enter write type give share describe a an of in own words with my our which cual",
    "es su sus tu tus mi el la los las un una de del por favor escriba escribe cuentenos cuentanos digame diganos indique",
    "comparta con nosotros propias palabras en que",
)
"""Words that say nothing of which field is meant."""

YES_OR_NO = _words(
    "is are am was were do does did can could may might would will shall should have has had i if es esta estan esta son fue",
    "tiene tienen tienes puede puedes podemos podria quiere quieres desea acepto acepta autorizo autoriza pertenece hay nos le",
    "ha han si",
)
"""A question that begins so is answered with yes or no, or asks for leave: whatever stands in it, it tells no story."""

QUESTIONS: Mapping[str, Asked] = {
    "headline": Asked(
        ("headline", "title", "titular", "titulo"),
        "story for to would be good short you pongale historia para le pondria como seria buen breve corto",
    ),
    "dek": Asked(
        ("summary", "summarize", "one sentence", "resumen", "resuma", "resumir", "una frase", "una oracion"),
        "story short historia breve corto puede",
        ("can you summarize your story in one sentence", "puede resumir su historia en una frase"),
    ),
    "body": Asked(
        ("story", "testimony", "testimonial", "historia", "relato", "testimonio"),
        "about full whole long version here below work contar contarnos cuente completa personal sobre aqui abajo trabajo",
        (
            *("what happened to you", "tell us what happened", "please tell us what happened", "que paso", "que le paso"),
            *("describe what happened", "in your own words what happened", "describe what happened in your own words"),
            *("tell us about your experience", "please tell us about your experience", "describe your experience", "share your experience"),
            *("please describe your experience", "please share your experience", "what was your experience", "relate su experiencia"),
            *("cuentenos su experiencia", "cuentenos de su experiencia", "comparta su experiencia", "describa su experiencia"),
            *("cuentenos que paso", "por favor cuentenos que paso", "can you tell us your story", "puede contarnos su historia"),
        ),
    ),
    "pull_quote": Asked(("quote", "quotation", "cita"), "from story favorite best short historia mejor favorita"),
    "first_name": Asked(("first name", "given name", "nombre de pila", "primer nombre"), "only solo solamente"),
    "last_name": Asked(("last name", "surname", "family name", "apellido", "apellidos"), ""),
    "role": Asked(
        ("role", "job", "job title", "occupation", "trade", "profession", "puesto", "oficio", "ocupacion", "cargo", "profesion"),
        "or current your actual o u",
        (
            *("what do you do", "what do you do for work", "what do you do for a living", "what kind of work do you do"),
            *(
                "what work do you do",
                "what is your work",
                "a que se dedica",
                "a que se dedica usted",
                "en que trabaja",
                "en que trabaja usted",
            ),
            *("que trabajo hace", "que tipo de trabajo hace", "cual es su trabajo", "cual es su trabajo actual"),
            *("que hace en su trabajo", "current job"),
        ),
    ),
    "place": Asked(
        ("town", "city", "county", "place", "ciudad", "condado", "pueblo", "municipio", "localidad", "lugar"),
        "or and do you live are from home residence o y vive usted donde where residencia",
        ("where do you live", "where are you from", "donde vive", "donde vive usted", "de donde es", "de donde es usted"),
    ),
    "employer": Asked(
        ("employer", "company", "workplace", "place of work", "empleador", "empresa", "patron", "compania", "lugar de trabajo"),
        "name or current do you work for nombre o actual como se llama donde trabaja",
        (
            *("who do you work for", "where do you work", "who is your employer", "who employs you"),
            *("para quien trabaja", "para quien trabaja usted", "donde trabaja", "donde trabaja usted"),
        ),
    ),
    "union": Asked(
        ("union", "union local", "local union", "sindicato"),
        "name or local number are you do belong to nombre o pertenece a al como se llama usted",
    ),
    "partnership": Asked(
        ("partnership", "training partnership", "high road training partnership", "hrtp", "alianza"),
        "name are you part do belong to nombre forma parte a como se llama",
    ),
    "practices": Asked(("practice", "practices", "practica", "practicas"), "does do story show it historia muestra"),
    "language": Asked(("language", "idioma"), "do you tell story did is told historia cuenta esta contada"),
    "type": Asked(("kind of story", "type of story", "tipo de historia", "clase de historia")),
    "consent": Asked(("consent reference", "reference of the consent", "referencia del consentimiento")),
    "photo": Asked(
        ("photo", "photograph", "picture", "portrait", "foto", "fotografia", "retrato"),
        "upload file name add attach send yourself you for story here "
        "suba aqui adjunte agregue mande archivo nombre suya tuya usted para historia",
    ),
}
"""How questions for a field are worded. What asks for two fields at once is taken for none."""

WHOLE_NAMES = frozenset(
    {
        *("name", "your name", "full name", "your full name", "what is your name", "what is your full name", "first and last name"),
        *("nombre completo", "su nombre", "su nombre completo", "nombre y apellido", "nombre y apellidos", "nombres y apellidos"),
        *("cual es su nombre", "cual es su nombre completo", "como se llama", "como se llama usted", "nombre del participante"),
    }
)
"""Headings of columns that hold a person's whole name."""

FORMS_OWN = frozenset(
    {
        *("timestamp", "marca temporal", "marca de tiempo", "start", "end", "today", "deviceid", "device id", "subscriberid", "simserial"),
        *("username", "id", "uuid", "start time", "completion time", "last modified time", "hora de inicio", "hora de finalizacion"),
        *(
            "hora de la ultima modificacion",
            "score",
            "puntuacion",
            "puntuacion total",
            "total points",
            "quiz feedback",
            "instanceid",
            "audit",
        ),
        *("instanceid", "submission time", "submitted by", "validation status", "status", "version", "index", "tags", "notes"),
    }
)
"""What the form's program writes by itself. (So it does every heading that begins with an underscore.)"""

MICROSOFTS_OWN = frozenset({"hora de inicio", "hora de finalizacion", "start time", "completion time"})
"""Where one of these is beside it, the column called *Nombre* is the account of whoever was signed in."""

CONTACT_WORDS = _words(
    "call contactamos contactarnos fb ig llamar localizar localizarle tfno",
    "address addresses cel cell cellphone cells celular celulares contact contacto contactar contactarle correo correos",
    "direccion domicilio email emails facebook fax handle instagram linkedin mail mobile movil messenger phone phones",
    "phonenumber signal skype snapchat ssn tel telefono telefonos telefonico telegram telephone tiktok twitter viber wechat",
    "whatsapp wasap zip zipcode",
)
CONTACT_PHRASES = (
    *("text me", "text you", "x handle", "reach you", "call you", "social media", "social security", "postal code"),
    *(
        "redes sociales",
        "red social",
        "codigo postal",
        "seguro social",
        "llamarle",
        "comunicarnos con",
        "comunicarse con",
        "numero de contacto",
    ),
)
"""Words at the head of a column that is left where it is: ways to reach a person never enter the repository."""
