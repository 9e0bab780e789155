"""The contract of the helper written down a second time, in plain Python and without the engine.

Works on complete states only (every fact has a definite value): what it says of partial ones follows by
trying all completions. It is written from the contract, not from rules.toml, so that a slip in either shows.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

FACTS = {
    "wish": ("add_new", "support_existing", "take_over", "admin_only"),
    "tenant": ("customer", "csp_transaction_tenant", "csp_separate_tenant", "own_organisation"),
    "cloud": ("commercial", "us_government", "other_national"),
    "region": ("same", "different"),
    "role": ("direct_bill", "indirect_provider", "indirect_reseller", "undecided"),
    "infrastructure": ("own", "distributor"),
    "other_partner": ("stays", "leaves", "none"),
    "origin": (
        "microsoft_direct",
        "advisor",
        "open",
        "enterprise_agreement",
        "outside_csp",
        "syndication_partner",
        "other_csp_partner",
    ),
    "service": ("licence_based", "usage_based", "both"),
    "term": ("running", "ending"),
    "transfer_consent": ("yes", "no"),
}
TODAY = date(2026, 11, 21)
type State = Mapping[str, str]


def conditions(state: State, day: date = TODAY) -> dict[str, bool]:
    """Return whether each condition of the contract holds, by id; `forbidden` is that of `permitted: no`."""
    s = state
    wish, cloud, role, origin = s["wish"], s["cloud"], s["role"], s["origin"]
    sells = wish != "admin_only"
    existing = wish != "add_new"
    elsewhere = origin not in ("syndication_partner", "other_csp_partner")
    licences = s["service"] != "usage_based"
    usage = s["service"] != "licence_based"
    takeover = wish == "take_over" and origin == "other_csp_partner"
    joins = role == "undecided" and s["infrastructure"] == "distributor"
    government = cloud == "us_government"
    silent = existing and origin == "syndication_partner"
    multi_partner = s["other_partner"] == "stays"
    multi_channel = existing and elsewhere
    manages = multi_partner or multi_channel or wish == "admin_only"
    transfer = (
        takeover and licences and s["term"] == "running" and s["transfer_consent"] == "yes" and day >= date(2024, 6, 1)
    )
    wait = takeover and licences and s["term"] == "running" and not transfer
    alone = role == "undecided" and s["infrastructure"] == "own"
    return {
        "forbidden": sells
        and (s["tenant"] in ("csp_transaction_tenant", "own_organisation") or s["region"] == "different"),
        "multi_partner": multi_partner,
        "multi_channel": multi_channel,
        "two_tier": role in ("indirect_provider", "indirect_reseller") or joins,
        "use_separate_tenant": sells and s["tenant"] == "csp_transaction_tenant",
        "buy_from_another_partner": sells and s["tenant"] == "own_organisation",
        "find_partner_in_region": sells and s["region"] == "different",
        "ask_partner_support": cloud != "commercial" or silent,
        "enrol_as_reseller": joins,
        "check_direct_bill_bar": alone,
        "partner_with_providers": role == "indirect_reseller" or joins,
        "partner_with_resellers": role == "indirect_provider",
        "request_relationship": sells and not government and (role in ("direct_bill", "indirect_provider") or alone),
        "use_provider_invitation": sells and not government and (role == "indirect_reseller" or joins),
        "request_delegated_admin": manages and not government and day < date(2023, 10, 9),
        "request_granular_admin": manages and cloud == "commercial" and day >= date(2023, 10, 9),
        "customer_agreement": wish in ("add_new", "take_over"),
        "azure_recreate": multi_channel and usage and wish in ("support_existing", "take_over"),
        "licence_buy_at_expiry": multi_channel and licences and wish == "take_over",
        "azure_switch": takeover and usage,
        "licence_buy_new": takeover and licences and s["term"] == "ending",
        "licence_transfer_request": transfer,
        "licence_wait_or_cancel": wait,
        "provider_runs_transfer": takeover and (role == "indirect_reseller" or joins) and (usage or transfer),
        "us_government_cloud": government,
        "other_national_cloud": cloud == "other_national",
        "syndication_silent": silent,
        "separate_tenant_only": sells and s["tenant"] == "csp_separate_tenant",
        "newcomers_start_indirect": role == "undecided",
        "admin_not_needed": wish == "add_new" and s["service"] == "usage_based" and cloud == "commercial",
        "legacy_channel": existing and origin in ("advisor", "open") and day >= date(2022, 1, 1),
        "enterprise_azure_transfer": wish == "take_over" and origin == "enterprise_agreement" and usage,
        "cancel_window": wait and day >= date(2023, 7, 27),
        "transfer_needs_both": transfer,
        "partner_denied": existing and origin == "other_csp_partner" and s["other_partner"] == "none",
        # What `confirm` is made of.
        "government": government,
        "national": cloud != "commercial",
        "silent": silent,
        "is_provider": role == "indirect_provider",
    }


MODELS = ("multi_partner", "multi_channel", "two_tier")
EVEN_IF_FORBIDDEN = ("use_separate_tenant", "buy_from_another_partner", "find_partner_in_region")
STEPS = (
    *EVEN_IF_FORBIDDEN,
    "ask_partner_support",
    "enrol_as_reseller",
    "check_direct_bill_bar",
    "partner_with_providers",
    "partner_with_resellers",
    "request_relationship",
    "use_provider_invitation",
    "request_delegated_admin",
    "request_granular_admin",
    "customer_agreement",
    "azure_recreate",
    "licence_buy_at_expiry",
    "azure_switch",
    "licence_buy_new",
    "licence_transfer_request",
    "licence_wait_or_cancel",
    "provider_runs_transfer",
)
CAVEATS = (
    "us_government_cloud",
    "other_national_cloud",
    "syndication_silent",
    "separate_tenant_only",
    "newcomers_start_indirect",
    "admin_not_needed",
    "legacy_channel",
    "enterprise_azure_transfer",
    "cancel_window",
    "transfer_needs_both",
)
LIMITS = {
    "multi_partner": (
        "changes_no_subscription",
        "transfers_no_ownership",
        "changes_no_terms",
        "changes_no_partner_of_record",
    ),
    "multi_channel": ("moves_nothing_by_itself",),
    "two_tier": ("reseller_orders_through_provider",),
}


def completions(answers: State) -> Iterator[dict[str, str]]:
    """Yield every complete state that agrees with the definite ones among `answers`."""
    choices = [(answers[fact],) if answers.get(fact, "unknown") != "unknown" else FACTS[fact] for fact in FACTS]
    for values in product(*choices):
        yield dict(zip(FACTS, values, strict=True))


def result(answers: State, day: date = TODAY) -> dict[str, object]:
    """Return the result of partial answers as the contract has it, by trying every completion."""
    every = [conditions(state, day) for state in completions(answers)]
    always = {name for name in every[0] if all(one[name] for one in every)}
    never = {name for name in every[0] if not any(one[name] for one in every)}
    permitted = "no" if "forbidden" in always else "yes" if "forbidden" in never else "undetermined"
    models = {
        model: "applies" if model in always else "does_not_apply" if model in never else "undetermined"
        for model in MODELS
    }

    def doubtful(model: str, one: Mapping[str, bool]) -> bool:
        cloud = one["national"] if model == "multi_channel" else one["government"]
        return (cloud and models[model] != "does_not_apply") or (model == "multi_channel" and one["silent"])

    return {
        "permitted": permitted,
        "models": models,
        "confirm": [model for model in MODELS if all(doubtful(model, one) for one in every)],
        "steps": [step for step in STEPS if step in always and (permitted != "no" or step in EVEN_IF_FORBIDDEN)],
        "caveats": [caveat for caveat in CAVEATS if caveat in always],
        "limits": [
            limit
            for model in MODELS
            if models[model] == "applies" and not (model == "two_tier" and "is_provider" in always)
            for limit in LIMITS[model]
        ],
        "conflicts": ["partner_denied"] if "partner_denied" in always else [],
    }


def open_facts(answers: State, day: date = TODAY) -> list[str]:
    """Return `open` as the contract has it: for some completion of the others, two values make a difference."""
    if result(answers, day)["permitted"] == "no":
        return []
    unanswered = [fact for fact in FACTS if fact not in answers]
    found = []
    for fact in unanswered:
        others = [FACTS[other] for other in unanswered if other != fact]
        names = [other for other in unanswered if other != fact]
        for values in product(*others):
            base = {**answers, **dict(zip(names, values, strict=True))}
            first, *rest = (result({**base, fact: value}, day) for value in FACTS[fact])
            if any(other != first for other in rest):
                found.append(fact)
                break
    return found


def find_out(answers: State, day: date = TODAY) -> list[str]:
    """Return `find_out` as the contract has it."""
    now = result(answers, day)
    return [
        fact
        for fact in FACTS
        if answers.get(fact) == "unknown" and any(result({**answers, fact: value}, day) != now for value in FACTS[fact])
    ]
