from django.db import migrations, models


class Migration(migrations.Migration):
    may = {"rows_checked": "a column that is empty everywhere, in rows of drafts and running surveys: milliseconds"}

    dependencies = [
        ('invitations', '0003_declines_lie_in_the_sealed_record'),
    ]

    operations = [
        migrations.AddField(
            model_name='nomination',
            name='reserve',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.UniqueConstraint(fields=('survey', 'reserve'), name='reserves_are_in_an_order'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(('reserve', None), models.Q(('reserve__gte', 1), ('reserve__lte', 3)), _connector='OR'), name='reserves_are_few'),
        ),
    ]
